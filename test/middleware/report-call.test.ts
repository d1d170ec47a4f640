/** What is told of a call when it is over, whatever became of it. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { GameplayServices } from '../../shared/middleware/gameplay.ts';
import type { CallReport } from '../../shared/observability/call-report.ts';
import { type Fault, withCommitFaults } from '../support/faults.ts';
import { addPlayer, changeData } from '../support/players.ts';
import { OPERATOR_ID, openWallet, SECRET, signedBody, type Wallet, type WalletOptions } from '../support/wallet.ts';

let wallet: Wallet;
beforeAll(async () => {
  wallet = await openWallet({ operators: { [OPERATOR_ID]: { secretKeys: [SECRET], allowedCidrs: ['127.0.0.0/8'] } } });
});
beforeEach(() => {
  wallet.told.length = 0;
});

/** Another wallet on the same tables. */
const openBeside = (options: WalletOptions): Promise<Wallet> => openWallet({ beside: wallet, ...options });
const withFaults = (...faults: Fault[]): Promise<Wallet> =>
  openBeside({
    replace: ({ store }) => ({ store: withCommitFaults(store, faults), sleep: async () => undefined }),
  });

const withoutReads = ({ store }: GameplayServices) => ({
  store: { ...store, read: () => Promise.reject(new TypeError('oops')) },
});

/** What was told of the last call; there must be one line for each. */
function lastOf({ told }: Wallet, calls = told.length): CallReport {
  expect(told).toHaveLength(calls);
  return told.at(-1) as CallReport;
}

describe('a call that is answered', () => {
  test('is told with its ids, its operator, and what it took', async () => {
    const player = await addPlayer(wallet);
    const bet = changeData(player);
    await wallet.call('changebalance', bet);
    const { latency, coldStart, ...report } = lastOf(wallet, 1);
    expect(report).toEqual({
      api: 'gameplay',
      command: 'changebalance',
      requestId: 'request-1',
      operatorId: OPERATOR_ID,
      transactionId: bet.transaction_id,
      roundId: bet.round_id,
      keyNumber: 1,
      level: 'INFO',
      outcome: 'OK',
      observed: { retries: 0, conflicts: 0, replayed: false, tombstone: false, negativeBalance: false },
      consumption: { calls: 2, readUnits: expect.any(Number), writeUnits: expect.any(Number) },
    });
    expect(report.consumption.readUnits).toBeGreaterThan(0);
    expect(report.consumption.writeUnits).toBeGreaterThan(0);
    expect(latency).toBeGreaterThan(0);
    expect(typeof coldStart).toBe('boolean');
  });

  test('is told by which of two keys it was made with', async () => {
    const rotated = await openBeside({ operators: { [OPERATOR_ID]: { secretKeys: ['the old one', SECRET] } } });
    await rotated.call('status', {});
    expect(lastOf(rotated, 1)).toMatchObject({ keyNumber: 2 });
  });

  test('is the first of its process once', async () => {
    const fresh = await openBeside({});
    for (let call = 1; call <= 3; call += 1) await fresh.call('status', {});
    expect(fresh.told.map(({ coldStart }) => coldStart)).toEqual([true, false, false]);
  });

  test('is told by its code when it is refused, and that is no failure', async () => {
    const player = await addPlayer(wallet);
    await wallet.call('changebalance', changeData(player, { amount: '100.01' }));
    expect(lastOf(wallet, 1)).toMatchObject({ level: 'INFO', outcome: 'OP_31' });
    await wallet.call('finishround', { round_id: '1', user_id: 'nobody', game_id: '1' });
    expect(lastOf(wallet, 2)).toMatchObject({
      level: 'INFO',
      outcome: 'OP_34',
      roundId: '1',
      transactionId: undefined,
    });
  });

  test.each([
    ['a wrong shape', signedBody('cancel', '{}'), 'OP_50'],
    ['a body that is none', '{', 'OP_50'],
    ['a wrong hash', signedBody('cancel', '{}', 'another secret'), 'OP_20'],
  ])('warns of %s', async (_, body, outcome) => {
    await wallet.call('cancel', {}, { body });
    expect(lastOf(wallet, 1)).toMatchObject({ level: 'WARN', outcome, operatorId: OPERATOR_ID });
  });
});

describe('what a call met', () => {
  test('the same transaction again is a replay, its refusal too; another one under its id is not', async () => {
    const player = await addPlayer(wallet);
    const [bet, refused] = [changeData(player), changeData(player, { amount: '1000.00' })];
    for (const data of [bet, bet, refused, refused, { ...bet, amount: '10.01' }])
      await wallet.call('changebalance', data);
    expect(wallet.told.map(({ outcome, observed: { replayed } }) => [outcome, replayed])).toEqual([
      ['OK', false],
      ['OK', true],
      ['OP_31', false],
      ['OP_31', true],
      ['OP_40', false],
    ]);
  });

  test('cancel and finishround are replayed too', async () => {
    const player = await addPlayer(wallet);
    const bet = changeData(player);
    await wallet.call('changebalance', bet);
    for (const command of ['cancel', 'cancel', 'finishround', 'finishround'] as const) await wallet.call(command, bet);
    expect(wallet.told.map(({ observed }) => observed.replayed)).toEqual([false, false, true, false, true]);
  });

  test('a read-back of what the call itself wrote is no replay', async () => {
    const faulty = await withFaults('committed, answer lost');
    await faulty.call('changebalance', changeData(await addPlayer(wallet)));
    expect(lastOf(faulty, 1)).toMatchObject({ outcome: 'OK', observed: { replayed: false, retries: 1, conflicts: 0 } });
  });

  test('conflicts and the attempts after them', async () => {
    const faulty = await withFaults('busy', 'busy');
    await faulty.call('changebalance', changeData(await addPlayer(wallet)));
    expect(lastOf(faulty, 1)).toMatchObject({ outcome: 'OK', observed: { retries: 2, conflicts: 2 } });
  });

  test('a tombstone, when it is made and not when it is found', async () => {
    const unknown = changeData(await addPlayer(wallet));
    await wallet.call('cancel', unknown);
    await wallet.call('cancel', unknown);
    expect(wallet.told.map(({ outcome, observed: { tombstone, replayed } }) => [outcome, tombstone, replayed])).toEqual(
      [
        ['OP_41', true, false],
        ['OP_41', false, true],
      ],
    );
  });

  test('a balance that a cancel has made negative', async () => {
    const player = await addPlayer(wallet, { balance: '0.00' });
    const win = changeData(player, { transaction_type: 'WIN' });
    await wallet.call('changebalance', win);
    await wallet.call('changebalance', changeData(player));
    await wallet.call('cancel', win);
    expect(wallet.told.map(({ observed }) => observed.negativeBalance)).toEqual([false, false, true]);
  });

  test('what failed: surprises, and deadlines', async () => {
    const broken = await openBeside({ replace: withoutReads });
    const player = await addPlayer(wallet);
    await broken.call('cancel', changeData(player));
    expect(lastOf(broken, 1)).toMatchObject({ level: 'ERROR', outcome: 'OP_50', deadlineHit: false });
    await wallet.call('finishround', changeData(player), { remainingMilliseconds: 0 });
    expect(lastOf(wallet, 1)).toMatchObject({ level: 'ERROR', outcome: 'OP_47', deadlineHit: true });
  });
});

describe('a call that is not let in', () => {
  test.each([
    ['address', OPERATOR_ID, { sourceIp: '192.0.2.1' }],
    ['authorization', OPERATOR_ID, { headers: { 'x-authorization': 'guess' } }],
    ['operator', undefined, { operatorId: 'nobody' }],
    ['operator', undefined, { operatorId: `${OPERATOR_ID}, nobody` }],
    ['header', undefined, { headers: { 'x-authorization': undefined } }],
    ['header', undefined, { headers: { 'x-operator-id': undefined } }],
  ])('is told with the cause, %s, and the operator that it names if that one is served: %s', async (...row) => {
    const [cause, operatorId, options] = row;
    expect((await wallet.send('balance', {}, options)).statusCode).toBe(403);
    expect(lastOf(wallet, 1)).toMatchObject({
      level: 'WARN',
      outcome: '403',
      cause,
      operatorId,
      keyNumber: undefined,
      consumption: { calls: 0, readUnits: 0, writeUnits: 0 },
    });
  });

  test('because its caller could not be checked, is told as 503, with the operator whose secret is not to be had', async () => {
    const find = () => Promise.reject(new Error('Secrets Manager is away'));
    const operators = { operatorIds: [OPERATOR_ID], find, findAgain: find };
    const away = await openBeside({ replace: () => ({ operators }) });
    await away.send('balance', {});
    expect(lastOf(away, 1)).toMatchObject({ level: 'ERROR', outcome: '503', operatorId: OPERATOR_ID });
    expect(away.logged).toMatchObject([{ level: 'error', operatorId: OPERATOR_ID, command: 'balance' }]);
    await away.send('balance', {}, { operatorId: 'nobody' });
    expect(lastOf(away, 2)).toMatchObject({ level: 'ERROR', outcome: '503', operatorId: undefined });
    expect(away.logged[1]).not.toHaveProperty('operatorId');
  });
});
