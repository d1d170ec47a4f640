import { beforeAll, describe, expect, test } from '@jest/globals';
import { putPlayer, userIdOf } from '../support/gambler.ts';
import { type OperatorApi, openOperatorApi, problem, problemOf } from '../support/operator-api.ts';
import { openWallet } from '../support/wallet.ts';

let api: OperatorApi;

beforeAll(async () => {
  api = openOperatorApi(await openWallet());
});

const newUserId = async (changes: object = {}) => userIdOf(await putPlayer(api, changes));
const launchReal = (userId: string, changes: object = {}) =>
  api('POST', '/launches', { mode: 'real', user_id: userId, game_id: 37, ...changes });

describe('a launch with a malformed member', () => {
  const rows: readonly [string, unknown][] = [
    ['mode', undefined],
    ['mode', 'demo'],
    ['mode', 1],
    ['user_id', undefined],
    ['user_id', ''],
    ['user_id', 'a|b'],
    ['user_id', 'a'.repeat(71)],
    ['game_id', 1_000_000],
    ['game_id', -1],
    ['game_id', 'x'],
    ['game_id', null],
    ['game_id', '37 '],
    ['lobby_id', ''],
    ['lobby_id', 'a|b'],
    ['lobby_id', 5],
    ['language', 'english'],
    ['language', 'EN'],
    ['language', 'en_US'],
    ['language', 'en-us'],
    ['language', 'e'],
    ['language', ''],
    ['home_url', 'casino.example'],
    ['home_url', '/lobby'],
    ['home_url', 'javascript:alert(1)'],
    ['home_url', 'ftp://casino.example/'],
    ['home_url', 'https://'],
    ['home_url', 'https://casino.example/a b'],
    ['home_url', 'https://casino.example/a|b'],
    ['home_url', `https://casino.example/${'a'.repeat(478)}`],
    ['home_url', 5],
    ['deposit_url', 'https://:80/'],
    ['deposit_url', 'https://casino.example/\ud800'],
    ['device', 'tablet'],
    ['device', 'Mobile'],
    ['group', 'a-b'],
    ['group', 'a'.repeat(15)],
    ['group', ''],
    ['group', 'ü'],
    ['clientName', 'a'.repeat(15)],
    ['clientName', 'a|b'],
    ['client_name', 'x'],
    ['expires_in', 0],
    ['expires_in', -1],
    ['expires_in', 1.5],
    ['expires_in', 2_592_001],
    ['expires_in', 'soon'],
    ['expires_in', '9'.repeat(25)],
    ['token', 'a'.repeat(40)],
    ['currency', 'EUR'],
  ];

  test.each(rows)('%s: %j is 400', async (field, value) => {
    const answer = await launchReal('someone', { [field]: value });
    expect(problemOf(answer)).toEqual(problem(400, 'malformed-request', field));
  });

  test('a home_url of 500 characters is none', async () => {
    const home_url = `https://casino.example/${'a'.repeat(477)}`;
    expect(home_url).toHaveLength(500);
    expect((await launchReal(await newUserId(), { home_url })).status).toBe(201);
  });
});
