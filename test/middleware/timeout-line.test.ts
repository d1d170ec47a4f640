/** What the log says of a call that its deadline has ended: how often it tried, and what stood in the way last. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Handler } from '../../infra/local/invocation.ts';
import { getPlayer } from '../../shared/commands/get-player.ts';
import { describeError } from '../../shared/log.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { getPlayerCall } from '../../shared/operator-api/player-calls.ts';
import { type Store, StoreUnavailable } from '../../shared/storage/store.ts';
import { type Fault, withCommitFaults } from '../support/faults.ts';
import { newPath } from '../support/gambler.ts';
import { openOperatorApi } from '../support/operator-api.ts';
import { addPlayer, changeData } from '../support/players.ts';
import { OPERATOR_ID, openWallet, resultOf, type Wallet } from '../support/wallet.ts';

/** A second for the call: the rest is kept to answer. */
const SHORT = { remainingMilliseconds: 1_500 };

let wallet: Wallet;
beforeAll(async () => {
  wallet = await openWallet();
});

const never = () => new Promise<never>(() => undefined);

/** Reads that are not answered, so many of them, and then one that never ends. */
function withoutAnswers(store: Store, times: number): Store {
  let reads = 0;
  return {
    ...store,
    read: async () => {
      reads += 1;
      if (reads > times) return never();
      throw new StoreUnavailable(new Error(`read ${reads} was not answered`));
    },
  };
}

/** Attempts follow at once, so that there is time for each of them. */
const AT_ONCE = { random: () => 0, sleep: async () => undefined };

const openOn = (store: (real: Store) => Store): Promise<Wallet> =>
  openWallet({ beside: wallet, replace: (real) => ({ store: store(real.store), ...AT_ONCE }) });

/** The error of the one line that was logged. */
function errorLogged({ logged }: Pick<Wallet, 'logged'>): object {
  expect(logged).toMatchObject([{ level: 'error', operatorId: OPERATOR_ID, requestId: 'request-1' }]);
  return describeError(logged[0]?.error);
}

const bet = async (on: Wallet) => on.call('changebalance', changeData(await addPlayer(wallet)), SHORT);

test('reads that were not answered, the last of them still under way', async () => {
  const broken = await openOn((store) => withoutAnswers(store, 2));
  expect(resultOf(await bet(broken))).toBe('OP_47');
  expect(errorLogged(broken)).toMatchObject({
    name: 'Unresolved',
    message: 'No result after 3 attempts: timeout',
    cause: { name: 'StoreUnavailable', cause: { message: 'read 2 was not answered' } },
  });
});

test.each<[string, readonly Fault[], object]>([
  ['a lost answer', ['not committed, answer lost', 'hangs'], { message: 'socket hang up' }],
  ['a lost answer, and then others', ['not committed, answer lost', 'busy', 'hangs'], { message: 'socket hang up' }],
  ['others', ['busy', 'hangs'], { message: expect.stringContaining('busy') }],
  ['nothing', ['hangs'], { message: 'The deadline has passed' }],
])('before a write that never ends: %s', async (_, faults, cause) => {
  const broken = await openOn((store) => withCommitFaults(store, faults));
  expect(resultOf(await bet(broken))).toBe('OP_47');
  const message = `No result after ${faults.length} ${faults.length === 1 ? 'attempt' : 'attempts'}: timeout`;
  expect(errorLogged(broken)).toMatchObject({ message, cause });
});

test('contention that outlasts the deadline', async () => {
  const broken = await openOn((store) => withCommitFaults(store, Array<Fault>(100_000).fill('busy')));
  expect(resultOf(await bet(broken))).toBe('OP_50');
  expect(errorLogged(broken)).toMatchObject({
    message: expect.stringMatching(/^No result after \d+ attempts: internalError$/),
    cause: { message: expect.stringContaining('busy') },
  });
});

test('a secret that is not read in time', async () => {
  const operators = { operatorIds: [OPERATOR_ID], find: never, findAgain: never };
  const broken = await openWallet({ beside: wallet, replace: () => ({ operators }) });
  expect((await broken.send('balance', {}, SHORT)).statusCode).toBe(503);
  expect(errorLogged(broken)).toMatchObject({ name: 'Unresolved', cause: { message: 'The deadline has passed' } });
});

test('a call of the operator API', async () => {
  wallet.logged.length = 0;
  const services = { ...wallet.services, store: withoutAnswers(wallet.real.store, 1), ...AT_ONCE };
  const get = operatorHandler(getPlayerCall, getPlayer, {
    ...services,
    operatorIds: new Set([OPERATOR_ID]),
  }) as Handler;
  const hurried: Handler = (event, context) =>
    get(event, { ...context, getRemainingTimeInMillis: () => SHORT.remainingMilliseconds });
  const answer = await openOperatorApi(wallet)('GET', newPath(), undefined, { handlers: { 'get-player': hurried } });
  expect(answer.status).toBe(503);
  expect(describeError(wallet.logged[0]?.error)).toMatchObject({
    message: 'No result after 2 attempts: timeout',
    cause: { name: 'StoreUnavailable', cause: { message: 'read 1 was not answered' } },
  });
});
