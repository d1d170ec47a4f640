import { beforeAll, describe, expect, test } from '@jest/globals';
import { type OperatorApi, OTHER_OPERATOR_ID, openOperatorApi, problem, problemOf } from '../support/operator-api.ts';
import { addPlayer, changeData } from '../support/players.ts';
import { openWallet, resultOf, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let api: OperatorApi;

beforeAll(async () => {
  wallet = await openWallet();
  api = openOperatorApi(wallet);
});

const switchGame = (gameId: string, enabled: unknown) => api('PUT', `/games/${gameId}`, { enabled });
const listed = async (operatorId?: string) =>
  (await api('GET', '/games', undefined, operatorId === undefined ? {} : { operatorId })).body;

describe('PUT /games/{game_id} and GET /games', () => {
  test('a game switched off refuses BETs with OP_35 until it is on again (rule 4.1)', async () => {
    const player = await addPlayer(wallet);
    const bet = async () => resultOf(await wallet.call('changebalance', changeData(player, { game_id: '700' })));
    expect(await bet()).toBe('OK');
    expect(await switchGame('700', false)).toMatchObject({ status: 200, body: { game_id: '700', enabled: false } });
    expect(await bet()).toBe('OP_35');
    expect(await switchGame('000700', true)).toMatchObject({ status: 200, body: { game_id: '700', enabled: true } });
    expect(await bet()).toBe('OK');
  });

  test('lists the games that were switched, by number, for this operator alone (rule 8.1)', async () => {
    await Promise.all(['37', '1000', '5', '999999'].map((gameId) => switchGame(gameId, false)));
    await switchGame('37', false);
    await switchGame('1000', true);
    await switchGame('42', true);
    const state = (game_id: string, enabled: boolean) => ({ game_id, enabled, casino_enabled: enabled });
    const off = ['5', '37', '999999'].map((gameId) => state(gameId, false));
    expect((await api('GET', '/games?enabled=false')).body).toEqual({ games: off });
    expect((await listed()).games).toEqual(expect.arrayContaining([...off, state('42', true), state('1000', true)]));
    expect(await listed(OTHER_OPERATOR_ID)).toEqual({ games: [] });
  });

  test.each([
    ['1000000', { enabled: true }, 'game_id'],
    ['x', { enabled: true }, 'game_id'],
    ['1', {}, 'enabled'],
    ['1', { enabled: 'true' }, 'enabled'],
    ['1', { enabled: null }, 'enabled'],
    ['1', { enabled: 1 }, 'enabled'],
    ['1', { enabled: true, name: 'x' }, 'name'],
  ])('game %s with %j is malformed', async (gameId, body, field) => {
    const answer = await api('PUT', `/games/${gameId}`, body);
    expect(problemOf(answer)).toEqual(problem(400, 'malformed-request', field));
  });

  test('a query that is not known is malformed', async () => {
    expect(problemOf(await api('GET', '/games?colour=red'))).toEqual(problem(400, 'malformed-request', 'colour'));
  });
});
