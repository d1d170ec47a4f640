/** A cancel that takes a movement back: everything that is written for it (rules 5.3, 5.5 and 4.6). */
import { expect, test } from '@jest/globals';
import { type CancelRequest, type CancelState, judgeCancel } from '../../shared/domain/judge-cancel.ts';
import { noUsage, usageOf, useMore } from '../../shared/domain/limits.ts';
import { cents } from '../../shared/domain/money.ts';
import { accepted, EARLIER, NOW, player, round } from './examples.ts';

const judge = (state: Partial<CancelState>, changes: Partial<CancelRequest> = {}) => {
  const request: CancelRequest = {
    operatorId: 'casino',
    userId: '611',
    transactionId: '3568',
    roundId: '1727',
    gameId: '200',
    roundFinished: false,
    ...changes,
  };
  return judgeCancel({ player: player(), round: round(), ...state }, request, NOW);
};
const HASH = expect.stringMatching(/^[0-9a-f]{64}$/);

test.each([
  ['BET', 11_725n],
  ['WIN', 8_275n],
  ['REFUND', 8_275n],
] as const)('a %s is reversed in one list of writes', (type, balance) => {
  const used = useMore(noUsage(NOW), NOW, usageOf(type, cents(1_725n)));
  const before = player({ usage: used });
  const transaction = accepted({ type });
  const { answer, writes } = judge({ player: before, transaction });
  expect(answer).toEqual({ ok: { status: 'CANCELED' } });
  expect(writes).toEqual([
    {
      write: 'player',
      part: 'money',
      player: { ...before, balance, seq: 8, version: 13, head: HASH, movedAt: NOW.toISOString(), usage: noUsage(NOW) },
    },
    { write: 'transaction-canceled', transaction, from: 'OK' },
    {
      write: 'entry',
      entry: {
        operatorId: 'casino',
        userId: '611',
        seq: 8,
        type: 'CANCEL',
        canceledType: type,
        amount: 1_725n,
        currency: 'EUR',
        balanceBefore: 10_000n,
        balanceAfter: balance,
        transactionId: '3568',
        roundId: '1727',
        gameId: '200',
        roundFinished: false,
        createdAt: NOW.toISOString(),
        previousHash: before.head,
        hash: HASH,
      },
    },
    {
      write: 'round',
      change: {
        operatorId: 'casino',
        userId: '611',
        roundId: '1727',
        gameId: '200',
        at: NOW.toISOString(),
        type,
        count: -1,
        amount: 1_725n,
        finished: false,
        onlyIfNotClosed: false,
      },
    },
  ]);
});

test('rule 5.3: a WIN that is spent already is taken back below zero', () => {
  const spent = player({ balance: cents(25n) });
  const { writes } = judge({ player: spent, transaction: accepted({ type: 'WIN' }) });
  expect(writes[0]).toMatchObject({ player: { balance: -1_700n } });
  expect(writes[2]).toMatchObject({ entry: { balanceBefore: 25n, balanceAfter: -1_700n, amount: 1_725n } });
});

test('rule 4.6: a BET of another day gives the day nothing back, the week and the month their part', () => {
  const tuesday = new Date('2024-05-14T11:00:00.000Z');
  const before = player({ usage: useMore(noUsage(tuesday), tuesday, usageOf('BET', cents(1_725n))) });
  const known = accepted();
  const transaction = { ...known, entry: { ...known.entry, createdAt: tuesday.toISOString() } };
  const [written] = judge({ player: before, transaction }).writes;
  expect(written).toMatchObject({ player: { usage: noUsage(NOW) } });
  const wednesdays = player({ usage: useMore(before.usage, NOW, usageOf('BET', cents(100n))) });
  const [another] = judge({ player: wednesdays, transaction }).writes;
  expect(another).toMatchObject({
    player: { usage: { day: { wagered: 100n, lost: 100n }, week: { wagered: 100n }, month: { lost: 100n } } },
  });
});

test('rule 5.5: round_finished ends the round, in the entry too, though finishround has closed it', () => {
  const { writes } = judge({ transaction: accepted(), round: round({ closedAt: EARLIER }) }, { roundFinished: true });
  expect(writes[2]).toMatchObject({ entry: { roundFinished: true } });
  expect(writes[3]).toMatchObject({ change: { finished: true, onlyIfNotClosed: false } });
});
