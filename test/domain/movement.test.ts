/** One movement of money: the player after it and its entry agree (rules 4.5 and 9.1). */
import { describe, expect, test } from '@jest/globals';
import { chain } from '../../shared/domain/ledger.ts';
import { noUsage, usageOf, useMore } from '../../shared/domain/limits.ts';
import { cents } from '../../shared/domain/money.ts';
import { debit, type Movement, move } from '../../shared/domain/movement.ts';
import { NOW, player } from './examples.ts';

const movement = (changes: Partial<Movement> = {}): Movement => ({
  type: 'DEPOSIT',
  amount: cents(2_500n),
  balanceChange: cents(2_500n),
  facts: { transferId: 'transfer-1' },
  ...changes,
});

test("rule 9.1: the entry has the next number and hangs on the player's last one", () => {
  const before = player({ seq: 41, version: 97 });
  const { player: after, entry } = move(before, movement(), NOW);
  expect(entry).toEqual({
    operatorId: 'casino',
    userId: '611',
    seq: 42,
    type: 'DEPOSIT',
    amount: 2_500n,
    currency: 'EUR',
    balanceBefore: 10_000n,
    balanceAfter: 12_500n,
    transferId: 'transfer-1',
    createdAt: NOW.toISOString(),
    previousHash: before.head,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(after).toEqual({
    ...before,
    balance: 12_500n,
    seq: 42,
    head: entry.hash,
    movedAt: entry.createdAt,
    version: 98,
  });
  const { hash, ...unchained } = entry;
  expect(chain(unchained).hash).toBe(hash);
});

test('facts cannot pretend to be the money', () => {
  const facts = { transferId: 'transfer-1', balanceAfter: cents(1n), seq: 1, userId: '612' };
  expect(move(player(), movement({ facts }), NOW).entry).toMatchObject({
    seq: 8,
    userId: '611',
    balanceAfter: 12_500n,
  });
});

test('a debit is the amount taken away', () => {
  const { player: after, entry } = move(player(), movement({ balanceChange: debit(cents(2_500n)) }), NOW);
  expect([after.balance, entry.amount, entry.balanceAfter]).toEqual([7_500n, 2_500n, 7_500n]);
});

describe('rule 4.6: the usage of the limits', () => {
  const bet = usageOf('BET', cents(2_500n));
  const yesterday = new Date('2024-05-14T12:00:00.000Z');

  test('stays as it is, ended periods too, when the movement is no play', () => {
    const stale = noUsage(new Date('2023-01-01T00:00:00.000Z'));
    expect(move(player({ usage: stale }), movement(), NOW).player.usage).toEqual(stale);
  });

  test('grows by what a movement uses now', () => {
    const { player: after } = move(player(), movement({ usage: { change: bet } }), NOW);
    expect(after.usage).toEqual(useMore(noUsage(NOW), NOW, bet));
  });

  test('shrinks by what a movement used when it was booked', () => {
    const before = player({ usage: useMore(noUsage(yesterday), yesterday, bet) });
    const { player: after } = move(before, movement({ usage: { change: bet, bookedAt: yesterday } }), NOW);
    expect(after.usage).toEqual(noUsage(NOW));
  });
});

test.each([
  ['on the day before', '2024-05-15T23:59:59.999Z', '2024-05-16T00:00:00.000Z'],
  ['weeks before', '2024-04-01T12:00:00.000Z', '2024-05-16T00:00:00.000Z'],
  ['at the very beginning of the day', '2024-05-16T00:00:00.000Z', '2024-05-16T00:00:00.000Z'],
  ['later on the day', '2024-05-16T00:00:00.001Z', '2024-05-16T00:00:00.001Z'],
  ['on the next day', '2024-05-17T10:00:00.000Z', '2024-05-17T10:00:00.000Z'],
])('rule 4.6: a movement %s is booked on the day that the wallet has begun, or later', (_, clock, createdAt) => {
  const begun = player({ usage: noUsage(new Date('2024-05-16T08:00:00.000Z')) });
  expect(move(begun, movement(), new Date(clock)).entry.createdAt).toBe(createdAt);
});

test('rule 4.6: a machine whose clock is behind books in the day that has begun, so that a cancel finds it', () => {
  const tomorrow = new Date('2024-05-16T00:00:00.010Z');
  const before = player({ usage: noUsage(tomorrow) });
  const late = new Date('2024-05-15T23:59:59.990Z');
  const change = usageOf('BET', cents(500n));
  const { player: after, entry } = move(before, movement({ usage: { change } }), late);
  expect(entry.createdAt).toBe('2024-05-16T00:00:00.000Z');
  const reversal = movement({ usage: { change, bookedAt: new Date(entry.createdAt) } });
  expect(move(after, reversal, tomorrow).player.usage).toEqual(before.usage);
});
