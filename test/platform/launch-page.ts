/** The simulated PLATFORM's launch page: it says what would be played here. */

const PARAMETERS = [
  'mode',
  'operator_id',
  'game_id',
  'lobby_id',
  'currency',
  'language',
  'device',
  'home_url',
  'deposit_url',
  'group',
  'clientName',
];

/** A page that names the launch's parameters, but not its token. */
export function launchPage(query: URLSearchParams): string {
  const rows = PARAMETERS.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [`<dt>${name}</dt><dd>${escaped(value)}</dd>`];
  });
  const what = query.has('lobby_id') ? 'Lobby' : 'Game';
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Platform simulator</title></head>
<body>
<h1>${what} ${escaped(query.get('lobby_id') ?? query.get('game_id') ?? '')} would be launched here</h1>
<dl>${rows.join('')}</dl>
<p>This is the simulator: <code>npm run play</code> plays.</p>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
