/** Two demo players with money, made through the operator API as a casino's own back end would, and a game launched. */

export interface DemoSession {
  readonly userId: string;
  readonly gameId: number;
  readonly currencyCode: string;
  /** Of the game session just launched. */
  readonly token: string;
}

const players = [
  { userId: '1001', user_name: 'anna', user_country: 'Germany', display_name: 'Anna' },
  { userId: '1002', user_name: 'ben', user_country: 'Germany', display_name: 'Ben' },
];
const currencyCode = 'EUR';
const gameId = 200;

/**
 * Seeds an operator's demo; its deposits have fixed ids, so that a restart on the same data does not pay them again.
 *
 * @param url of the running service.
 * @returns a session of the first player.
 * @throws Error quoting the first answer that is not a success.
 */
export async function seedDemo(url: string, operatorId: string): Promise<DemoSession> {
  const operatorUrl = `${url}/operator/${encodeURIComponent(operatorId)}`;
  for (const { userId, ...profile } of players) {
    const playerUrl = `${operatorUrl}/players/${userId}`;
    await call('PUT', playerUrl, { ...profile, currency_code: currencyCode });
    const deposit = { transfer_id: `demo-deposit-${userId}`, type: 'DEPOSIT', amount: 1000 };
    await call('POST', `${playerUrl}/transfers`, deposit);
  }
  const userId = players[0]?.userId ?? '';
  const launch = await call('POST', `${operatorUrl}/launches`, { mode: 'real', user_id: userId, game_id: gameId });
  return { userId, gameId, currencyCode, token: String(launch.token) };
}

async function call(method: string, url: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(6_000),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status} ${answer}`);
  return JSON.parse(answer) as Record<string, unknown>;
}
