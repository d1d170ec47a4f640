/** When two transactions are the same one (rule 4.2), and which known ones moved money. */
import { expect, test } from '@jest/globals';
import { cents } from '../../shared/domain/money.ts';
import { isAccepted, isIdentical } from '../../shared/domain/transaction.ts';
import { accepted, identity, refused, request, tombstone } from './examples.ts';

test('rule 4.2: all that is compared agrees', () => {
  expect(isIdentical(identity(), identity())).toBe(true);
});

test.each([
  ['operator', { operatorId: 'casino2' }],
  ['transaction id', { transactionId: '3569' }],
  ['type', { type: 'REFUND' as const }],
  ['user', { userId: '612' }],
  ['user, by case', { userId: '611A' }],
  ['round', { roundId: '1728' }],
  ['game', { gameId: '201' }],
  ['currency', { currency: 'USD' }],
  ['currency, by case', { currency: 'eur' }],
  ['amount, by a cent', { amount: cents(1_726n) }],
])('rule 4.2: another %s is another transaction', (_, changes) => {
  expect(isIdentical(identity(), identity(changes))).toBe(false);
  expect(isIdentical(identity(changes), identity())).toBe(false);
});

test('rule 4.2: round_finished and what only the ledger keeps may differ', () => {
  expect(isIdentical(identity(), request({ roundFinished: true, facts: { reason: 'RETRY', rake: '0.0100' } }))).toBe(
    true,
  );
});

test.each([
  ['accepted', accepted(), true],
  ['accepted and canceled', accepted({}, 'CANCELED'), true],
  ['refused', refused('gameDisabled'), false],
  ['refused and canceled', refused('gameDisabled', {}, 'CANCELED'), false],
  ['canceled before it came', tombstone(), false],
])('a transaction that was %s', (_, transaction, moved) => {
  expect(isAccepted(transaction)).toBe(moved);
});
