import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Handler } from '../../infra/local/invocation.ts';
import { endSession } from '../../shared/commands/end-session.ts';
import { getPlayer } from '../../shared/commands/get-player.ts';
import { launch } from '../../shared/commands/launch.ts';
import { listEntries } from '../../shared/commands/list-entries.ts';
import { patchPlayer } from '../../shared/commands/patch-player.ts';
import { putPlayer } from '../../shared/commands/put-player.ts';
import { switchGame } from '../../shared/commands/switch-game.ts';
import { transfer } from '../../shared/commands/transfer.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { endSessionCall, launchCall, switchGameCall } from '../../shared/operator-api/game-calls.ts';
import { listEntriesCall } from '../../shared/operator-api/history-calls.ts';
import { newLaunchToken } from '../../shared/operator-api/launch-token.ts';
import { getPlayerCall, patchPlayerCall, putPlayerCall, transferCall } from '../../shared/operator-api/player-calls.ts';
import { dynamoDbCatalogue } from '../../shared/storage/catalogue.ts';
import { gameSwitchboard } from '../../shared/storage/game-switches.ts';
import { dynamoDbHistory } from '../../shared/storage/history.ts';
import { dynamoDbSessions } from '../../shared/storage/sessions.ts';
import { type Store, StoreUnavailable } from '../../shared/storage/store.ts';
import { violations } from '../support/books.ts';
import { type Fault, withCommitFaults } from '../support/faults.ts';
import { newPath, userIdOf } from '../support/gambler.ts';
import { newPlayer, type OperatorApi, openOperatorApi, problem, problemOf } from '../support/operator-api.ts';
import { newId } from '../support/players.ts';
import { logText, OPERATOR_ID, openWallet, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let api: OperatorApi;
let path: string;

let deposit: object;

beforeAll(async () => {
  wallet = await openWallet({ replace: () => ({ sleep: async () => undefined }) });
  api = openOperatorApi(wallet);
});

beforeEach(() => {
  path = newPath();
  deposit = { transfer_id: newId(), type: 'DEPOSIT', amount: 10 };
  wallet.logged.length = 0;
});

/** The functions on a store of this kind, time to wait left out. */
function functionsOn(store: Store, part: Partial<ReturnType<typeof portsOf>> = {}): Record<string, Handler> {
  const services = { ...wallet.services, operatorIds: new Set([OPERATOR_ID]), ...portsOf(), store, ...part };
  return {
    'put-player': operatorHandler(putPlayerCall, putPlayer, services) as Handler,
    'patch-player': operatorHandler(patchPlayerCall, patchPlayer, services) as Handler,
    'get-player': operatorHandler(getPlayerCall, getPlayer, services) as Handler,
    transfer: operatorHandler(transferCall, transfer, services) as Handler,
    'list-entries': operatorHandler(listEntriesCall, listEntries, services) as Handler,
    launch: operatorHandler(launchCall, launch, services) as Handler,
    'end-session': operatorHandler(endSessionCall, endSession, services) as Handler,
    'switch-game': operatorHandler(switchGameCall, switchGame, services) as Handler,
  };
}

/** The functions with so little time left that the deadline comes soon. */
function hurried(handlers: Record<string, Handler>): Record<string, Handler> {
  const hurry =
    (handler: Handler): Handler =>
    (event, context) =>
      handler(event, { ...context, getRemainingTimeInMillis: () => 900 });
  return Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, hurry(handler)]));
}

const portsOf = () => ({
  history: dynamoDbHistory(wallet.client, wallet.tables.ledger),
  sessions: dynamoDbSessions(wallet.client, wallet.tables.sessions),
  switches: gameSwitchboard(wallet.client, wallet.tables.settings),
  catalogue: dynamoDbCatalogue(wallet.client, wallet.tables.settings),
  newToken: newLaunchToken,
  launchOrigin: 'https://launch.platform.example',
});

describe('a lost answer is read back, never guessed (rule 7.2)', () => {
  const faults: readonly Fault[][] = [
    ['committed, answer lost'],
    ['not committed, answer lost'],
    ['committed late, answer lost'],
    ['busy', 'committed, answer lost'],
  ];

  test.each(faults.map((row) => [row]))('a transfer through %j moves money once', async (row) => {
    await api('PUT', path, newPlayer());
    const handlers = functionsOn(withCommitFaults(wallet.real.store, row));
    const answer = await api('POST', `${path}/transfers`, deposit, { handlers });
    expect(answer).toMatchObject({ status: 200, body: { balance: 10 } });
    expect((await api('GET', path)).body).toMatchObject({ balance: 10, seq: 1 });
    expect(await violations(wallet)).toEqual([]);
  });

  test.each(faults.map((row) => [row]))(
    'a new player through %j is there once, and a change of them too',
    async (row) => {
      const put = await api('PUT', path, newPlayer(), {
        handlers: functionsOn(withCommitFaults(wallet.real.store, row)),
      });
      expect([200, 201]).toContain(put.status);
      const handlers = functionsOn(withCommitFaults(wallet.real.store, row));
      const patched = await api('PATCH', path, { group: 'vip', limits: { bet: 1 } }, { handlers });
      expect(patched).toMatchObject({ status: 200, body: { group: 'vip', limits: { bet: 1 } } });
      expect((await api('GET', path)).body).toEqual(patched.body);
    },
  );
});

describe('a busy database', () => {
  test('that stays busy is 503 with Retry-After, and nothing moves (rule 7.3)', async () => {
    await api('PUT', path, newPlayer());
    const handlers = hurried(functionsOn(withCommitFaults(wallet.real.store, Array<Fault>(100_000).fill('busy'))));
    const answer = await api('POST', `${path}/transfers`, deposit, { handlers });
    expect(problemOf(answer)).toEqual(problem(503, 'busy'));
    expect(answer.headers['retry-after']).toBe('1');
    expect((await api('GET', path)).body).toMatchObject({ balance: 0, seq: 0 });
  });

  test('that never answers is 503 when the deadline comes; the same call again settles it (rule 7.1)', async () => {
    await api('PUT', path, newPlayer());
    const handlers = hurried(functionsOn(withCommitFaults(wallet.real.store, ['committed, then hangs'])));
    const answer = await api('POST', `${path}/transfers`, deposit, { handlers });
    expect(problemOf(answer)).toEqual(problem(503, 'busy'));
    expect((await api('POST', `${path}/transfers`, deposit)).body).toMatchObject({ balance: 10 });
    expect((await api('GET', path)).body.seq).toBe(1);
  });

  test('that a call waits for in vain, deaf to the deadline, is 503 all the same', async () => {
    const switches = { ...portsOf().switches, switchGame: () => new Promise<never>(() => undefined) };
    const handlers = hurried(functionsOn(wallet.real.store, { switches }));
    expect(problemOf(await api('PUT', '/games/1', { enabled: false }, { handlers }))).toEqual(problem(503, 'busy'));
  });

  test('that comes back in time is no matter to reads, launches, ends and switches', async () => {
    await api('PUT', path, newPlayer());
    const { sessions, switches, history } = portsOf();
    const handlers = functionsOn(failingOnce(wallet.real.store, 'read'), {
      history: failingOnce(history, 'entries'),
      sessions: failingOnce(sessions, 'put', 'end'),
      switches: failingOnce(switches, 'switchGame'),
    });
    const userId = userIdOf(path);
    const launched = await api('POST', '/launches', { mode: 'real', user_id: userId, game_id: 1 }, { handlers });
    const answers = [
      launched,
      await api('DELETE', `/sessions/${launched.body.token}`, undefined, { handlers }),
      await api('PUT', '/games/1', { enabled: false }, { handlers }),
      await api('POST', `${path}/transfers`, deposit, { handlers }),
      await api('GET', `${path}/entries`, undefined, { handlers }),
      await api('GET', path, undefined, { handlers }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 204, 200, 200, 200, 200]);
    expect((await api('GET', '/games')).body).toEqual({
      games: [{ game_id: '1', enabled: false, casino_enabled: false }],
    });
  });
});

describe('what nobody foresaw', () => {
  test('is 500 without a detail of it, logged with request and operator (rule 7.4)', async () => {
    const store: Store = {
      ...wallet.real.store,
      read: async () => {
        throw new Error('the very secret reason');
      },
    };
    const answer = await api('GET', path, undefined, { handlers: functionsOn(store) });
    expect(problemOf(answer)).toEqual(problem(500, 'internal-error'));
    expect(answer.text).not.toContain('secret');
    expect(wallet.logged).toMatchObject([
      { level: 'error', requestId: 'request-1', operatorId: OPERATOR_ID, command: 'get-player' },
    ]);
    expect(logText(wallet)).toContain('the very secret reason');
  });

  test('what is told to the caller is not logged', async () => {
    await api('PUT', path, newPlayer({ user_name: 'a|b' }), { handlers: functionsOn(wallet.real.store) });
    await api('GET', path, undefined, { handlers: functionsOn(wallet.real.store) });
    expect(wallet.logged).toEqual([]);
  });
});

/** The port, the first call of each of these methods failing as when the database does not answer. */
function failingOnce<Port extends object>(port: Port, ...methods: readonly (keyof Port)[]): Port {
  const toFail = new Set<PropertyKey>(methods);
  return new Proxy(port, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      return toFail.delete(name) ? () => Promise.reject(new StoreUnavailable('a test')) : method;
    },
  });
}
