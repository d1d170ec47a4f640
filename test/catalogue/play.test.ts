import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { newPlayer, type OperatorApi, openOperatorApi, problem, problemOf } from '../support/operator-api.ts';
import { addPlayer, changeData, newId } from '../support/players.ts';
import { OPERATOR_ID, openWallet, SECRET, type Wallet } from '../support/wallet.ts';
import { game, lobby } from './entries.ts';
import { sync } from './syncing.ts';

let wallet: Wallet;
let api: OperatorApi;
let userId: string;

beforeAll(async () => {
  wallet = await openWallet({
    operators: { [OPERATOR_ID]: { secretKeys: [SECRET], followPlatformSwitches: true } },
  });
  api = openOperatorApi(wallet);
  userId = `player-${newId()}`;
  await api('PUT', `/players/${userId}`, newPlayer());
});

const real = (target: object) => api('POST', '/launches', { mode: 'real', user_id: userId, ...target });
const fun = (target: object) => api('POST', '/launches', { mode: 'fun', ...target });
const sessions = async () => (await wallet.client.send(new ScanCommand({ TableName: wallet.tables.sessions }))).Count;
const switchGame = (gameId: string, enabled: boolean) => api('PUT', `/games/${gameId}`, { enabled });

describe('POST /launches', () => {
  test('before any sync: anything goes, as before', async () => {
    await switchGame('9', false);
    expect((await real({ game_id: 9 })).status).toBe(201);
    expect((await fun({ game_id: 9 })).status).toBe(201);
    expect((await real({ lobby_id: 'anything' })).status).toBe(201);
  });

  describe('once there is a catalogue', () => {
    beforeAll(async () => {
      const games = [game('1'), game('2', { enabled: false }), game('3', { funMode: false }), game('9'), game('4')];
      await sync(wallet, { games, lobbies: [lobby('a')] });
      await sync(wallet, { games: games.slice(0, -1), lobbies: [lobby('a')] });
    });

    test.each([
      ['an unknown game', { game_id: 777 }, 'launch-game-unknown', 'game_id'],
      ['a game no longer listed', { game_id: 4 }, 'launch-game-unknown', 'game_id'],
      ['a game that the PLATFORM disables', { game_id: 2 }, 'launch-game-disabled', 'game_id'],
      ['a game that the casino has off', { game_id: 9 }, 'launch-game-disabled', 'game_id'],
      ['an unknown lobby', { lobby_id: 'b' }, 'launch-lobby-unknown', 'lobby_id'],
    ])('%s is 422, and no session begins', async (_, target, type, field) => {
      const before = await sessions();
      expect(problemOf(await real(target))).toEqual(problem(422, type, field));
      if (!('lobby_id' in target)) expect(problemOf(await fun(target))).toEqual(problem(422, type, field));
      expect(await sessions()).toBe(before);
    });

    test('a game without fun mode is 422 for fun, not for real money', async () => {
      expect(problemOf(await fun({ game_id: 3 }))).toEqual(problem(422, 'launch-game-without-fun', 'mode'));
      expect((await real({ game_id: 3 })).status).toBe(201);
    });

    test("the casino's own switch wins over the PLATFORM's", async () => {
      await switchGame('2', true);
      expect((await real({ game_id: '0002' })).status).toBe(201);
    });

    test.each([
      [{ game_id: 1 }, 'iframe'],
      [{ game_id: 1, device: 'mobile' }, 'redirect'],
      [{ lobby_id: 'a', device: 'desktop' }, 'iframe'],
      [{ lobby_id: 'live168' }, 'new_tab'],
      [{ lobby_id: 'portomaso', device: 'mobile' }, 'redirect'],
    ])('%j opens in %s', async (target, openIn) => {
      expect((await real(target)).body).toMatchObject({ open_in: openIn });
    });
  });
});

describe('a BET on a game that the PLATFORM disables', () => {
  const betIn = async (wallet_: Wallet, changes: object = {}) => {
    const player = await addPlayer(wallet_);
    const { response } = await wallet_.call('changebalance', changeData(player, { game_id: '50', ...changes }));
    return response.data.error_code ?? response.status;
  };
  const bet = (changes: object = {}) => betIn(wallet, changes);
  const list = (enabled: boolean) => sync(wallet, { games: [game('50', { enabled }), game('51')] });

  test('is refused with OP_35 by the switch of the operator; a WIN never is (rule 4.1)', async () => {
    await list(true);
    expect(await bet()).toBe('OK');
    await list(false);
    expect(await bet()).toBe('OP_35');
    expect(await bet({ game_id: '51' })).toBe('OK');
    expect(await bet({ transaction_type: 'WIN' })).toBe('OK');
    await sync(wallet, { games: [game('51')] });
    expect(await bet()).toBe('OP_35');
    await list(true);
    expect(await bet()).toBe('OK');
  });

  test("the casino's own switch wins, on as off, whatever a sync says", async () => {
    await list(false);
    await switchGame('50', true);
    expect(await bet()).toBe('OK');
    await list(false);
    expect(await bet()).toBe('OK');
    await list(true);
    await switchGame('50', false);
    expect(await bet()).toBe('OP_35');
  });

  test('is taken when the operator has no such switch: off by default', async () => {
    const casino = await openWallet();
    await sync(casino, { games: [game('50', { enabled: false }), game('51')] });
    expect(await betIn(casino)).toBe('OK');
  });
});
