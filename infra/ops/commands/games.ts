/** The commands about the casino's own switches of games. */
import { define } from '../command.ts';
import type { Desk } from '../desk.ts';
import { readRows } from '../service/read-rows.ts';
import { choice, GAME, name, ROWS } from '../values.ts';
import { list, mostOf, record } from './answers.ts';

const noun = 'games';

const listGames = define({
  noun,
  verb: 'list',
  summary: 'Lists games, and whether they can be played',
  detail: "enabled is what comes of the platform's switch and the casino's.",
  parameters: {},
  options: {
    enabled: choice('WHETHER', 'only those that can be played, true, or that cannot, false', ['true', 'false']),
    vendor: name('VENDOR', "only this vendor's", 100),
    type: name('TYPE', 'only those of this type', 100),
    limit: ROWS,
  },
  example: 'games list --enabled false',
  asksFirst: false,
  run: async ({ limit, ...filter }, desk) => {
    const columns = ['game_id', 'title', 'vendor', 'type', 'enabled', 'platform_enabled', 'casino_enabled'];
    const wanted = { query: filter, member: 'games', most: mostOf(limit) };
    return list('games', await readRows(desk.service, 'list-games', wanted), columns, desk);
  },
});

const enable = define({
  noun,
  verb: 'enable',
  summary: 'Switches a game on for all players',
  detail: 'Even if the platform has switched it off.',
  parameters: { game: GAME },
  options: {},
  example: 'games enable 200',
  asksFirst: true,
  run: ({ game }, desk) => switched(game, true, desk),
});

const disable = define({
  noun,
  verb: 'disable',
  summary: 'Switches a game off for all players',
  detail: 'Bets are refused; wins and refunds still come in.',
  parameters: { game: GAME },
  options: {},
  example: 'games disable 200',
  asksFirst: true,
  run: ({ game }, desk) => switched(game, false, desk),
});

async function switched(game: string, enabled: boolean, desk: Desk) {
  await desk.confirm(`Switch game ${game} ${enabled ? 'on' : 'off'} for all players`);
  return record(await desk.service.call('switch-game', { path: { game_id: game }, body: { enabled } }));
}

export const GAME_COMMANDS = [listGames, enable, disable];
