/** Deposits and withdrawals by the casino's own back end: each transfer id counts once. */
import { expect, test } from '@jest/globals';
import { judgeTransfer, type TransferRequest } from '../../shared/domain/judge-transfer.ts';
import { cents } from '../../shared/domain/money.ts';
import { NOW, player, transferEntry } from './examples.ts';

const deposit = (changes: Partial<TransferRequest> = {}): TransferRequest => ({
  operatorId: 'casino',
  userId: '611',
  transferId: 'transfer-1',
  type: 'DEPOSIT',
  amount: cents(2_500n),
  ...changes,
});
const withdrawal = (amount: bigint) => deposit({ type: 'WITHDRAWAL', amount: cents(amount) });

test('no player, no transfer', () => {
  const verdict = judgeTransfer({ entry: transferEntry('DEPOSIT', 2_500n) }, deposit(), NOW);
  expect(verdict).toEqual({ answer: { refused: 'playerNotFound' }, writes: [] });
});

test.each([
  ['deposit', deposit(), 12_500n],
  ['deposit of nothing', deposit({ amount: cents(0n) }), 10_000n],
  ['withdrawal', withdrawal(2_500n), 7_500n],
  ['withdrawal of all there is', withdrawal(10_000n), 0n],
])('a %s moves the balance and leaves an entry', (_, request, balance) => {
  const before = player();
  const { answer, writes } = judgeTransfer({ player: before }, request, NOW);
  expect(answer).toEqual({ balance });
  const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
  expect(writes).toEqual([
    {
      write: 'player',
      part: 'money',
      player: { ...before, balance, seq: 8, version: 13, head: hash, movedAt: NOW.toISOString() },
    },
    {
      write: 'entry',
      entry: {
        operatorId: 'casino',
        userId: '611',
        seq: 8,
        type: request.type,
        amount: request.amount,
        currency: 'EUR',
        balanceBefore: 10_000n,
        balanceAfter: balance,
        transferId: 'transfer-1',
        createdAt: NOW.toISOString(),
        previousHash: before.head,
        hash,
      },
    },
  ]);
});

test('a withdrawal of more than there is is refused and leaves no trace, so it may be retried', () => {
  const poor = player();
  const request = withdrawal(10_001n);
  expect(judgeTransfer({ player: poor }, request, NOW)).toEqual({
    answer: { refused: 'insufficientFunds' },
    // Checks alone: that the wallet is the one judged, and that this very transfer is not what emptied it.
    writes: [
      { write: 'player-unchanged', player: poor },
      { write: 'transfer-absent', operatorId: request.operatorId, transferId: request.transferId },
    ],
  });
});

test('nothing can be withdrawn from below zero, and a deposit can pay it', () => {
  const debtor = player({ balance: cents(-300n) });
  expect(judgeTransfer({ player: debtor }, withdrawal(0n), NOW).answer).toEqual({ refused: 'insufficientFunds' });
  expect(judgeTransfer({ player: debtor }, deposit(), NOW).answer).toEqual({ balance: 2_200n });
});

test.each([
  ['deposit', deposit(), transferEntry('DEPOSIT', 2_500n), 7_500n],
  ['withdrawal', withdrawal(2_500n), transferEntry('WITHDRAWAL', 2_500n), 2_500n],
])('the same %s again has the answer of the first time, and moves nothing', (_, request, entry, balance) => {
  expect(judgeTransfer({ player: player({ balance: cents(1n) }), entry }, request, NOW)).toEqual({
    answer: { balance },
    writes: [],
    repeats: true,
  });
});

test.each([
  ['player', deposit({ userId: '612' })],
  ['type', withdrawal(2_500n)],
  ['amount', deposit({ amount: cents(2_501n) })],
])('the same id for another %s is a conflict', (_, request) => {
  const verdict = judgeTransfer({ player: player(), entry: transferEntry('DEPOSIT', 2_500n) }, request, NOW);
  expect(verdict).toEqual({ answer: { refused: 'duplicateTransaction' }, writes: [] });
});

test('a transfer is no play: limits are not used, and a blocked player can be paid out', () => {
  const before = player({ blocked: true, limits: { bet: cents(1n), wager: { day: cents(1n) } } });
  const { writes } = judgeTransfer({ player: before }, withdrawal(5_000n), NOW);
  expect(writes).toContainEqual({
    write: 'player',
    part: 'money',
    player: expect.objectContaining({ usage: before.usage }),
  });
});
