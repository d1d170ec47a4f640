/** A round as its transactions come and go (rules 4.7 and 5.5). */
import { expect, test } from '@jest/globals';
import { cents } from '../../shared/domain/money.ts';
import { changeRound, type Round, type RoundChange, statusOf } from '../../shared/domain/round.ts';
import { EARLIER, NOW, round } from './examples.ts';

const change = (changes: Partial<RoundChange> = {}): RoundChange => ({
  operatorId: 'casino',
  userId: '611',
  roundId: '1727',
  gameId: '200',
  at: NOW.toISOString(),
  type: 'BET',
  count: 1,
  amount: cents(1_725n),
  finished: false,
  onlyIfNotClosed: true,
  ...changes,
});
const nothing = { count: 0, sum: 0n };

test('rule 4.7: a round begins with its first accepted transaction', () => {
  expect(changeRound(undefined, change())).toEqual({
    operatorId: 'casino',
    userId: '611',
    roundId: '1727',
    gameId: '200',
    startedAt: NOW.toISOString(),
    tallies: { BET: { count: 1, sum: 1_725n }, WIN: nothing, REFUND: nothing },
  });
});

test('rule 4.7: its game and its beginning stay those of the first transaction', () => {
  expect(changeRound(round(), change({ gameId: '201' }))).toMatchObject({ gameId: '200', startedAt: EARLIER });
});

test.each(['BET', 'WIN', 'REFUND'] as const)('each type is counted by itself: %s', (type) => {
  const before = round({
    tallies: {
      BET: { count: 1, sum: cents(10n) },
      WIN: { count: 2, sum: cents(20n) },
      REFUND: { count: 3, sum: cents(30n) },
    },
  });
  const { count, sum } = before.tallies[type];
  expect(changeRound(before, change({ type })).tallies).toEqual({
    ...before.tallies,
    [type]: { count: count + 1, sum: sum + 1_725n },
  });
});

test('rules 4.7, 5.5: a canceled transaction leaves count and sum, and the round remains', () => {
  const begun = changeRound(undefined, change());
  expect(changeRound(begun, change({ count: -1 }))).toEqual({
    ...begun,
    tallies: { BET: nothing, WIN: nothing, REFUND: nothing },
  });
});

test.each<[string, Partial<Round>, boolean, string | undefined]>([
  ['goes on when the transaction does not say that it ends', {}, false, undefined],
  ['ends with the transaction that says so', {}, true, NOW.toISOString()],
  ['ends once: the first end stays', { finishedAt: EARLIER }, true, EARLIER],
  ['stays ended when a later transaction does not say so', { finishedAt: EARLIER }, false, EARLIER],
])('rule 5.5: a round %s', (_, before, finished, finishedAt) => {
  expect(changeRound(round(before), change({ finished })).finishedAt).toBe(finishedAt);
});

test('rule 4.1: only finishround closes a round: its end by a transaction does not', () => {
  expect(changeRound(round(), change({ finished: true }))).not.toHaveProperty('closedAt');
  expect(changeRound(round({ closedAt: EARLIER }), change()).closedAt).toBe(EARLIER);
});

test.each<[string, Partial<Round>, string]>([
  ['neither finished nor closed', {}, 'open'],
  ['finished by a transaction', { finishedAt: EARLIER }, 'finished'],
  ['finished by finishround', { finishedAt: EARLIER, closedAt: EARLIER }, 'finished'],
])('a round that is %s', (_, changes, status) => {
  expect(statusOf(round(changes))).toBe(status);
});
