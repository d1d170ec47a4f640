/** The search of an order, on histories of a register whose answer is known. */
import { describe, expect, test } from '@jest/globals';
import { linearize, type Operation } from './linearize.ts';

const NEVER = Number.POSITIVE_INFINITY;

const write = (value: number, called: number, answered: number, hint = answered): Operation<number> => ({
  called,
  answered,
  hint,
  isIdle: false,
  next: () => [value],
});
const read = (value: number, called: number, answered: number): Operation<number> => ({
  called,
  answered,
  hint: answered,
  isIdle: true,
  next: (state) => (state === value ? [state] : []),
});
/** Adds one and says what there was before. */
const count = (before: number, called: number, answered: number, hint = answered): Operation<number> => ({
  called,
  answered,
  hint,
  isIdle: false,
  next: (state) => (state === before ? [state + 1] : []),
});

const outcomeOf = (operations: readonly Operation<number>[], limit = 1_000) =>
  linearize({ operations, initial: 0, fingerprint: String, limit }).outcome;

const EXPLAINED: readonly [string, readonly Operation<number>[]][] = [
  ['nothing happened', []],
  ['a read of what was written before', [write(1, 0, 1), read(1, 2, 3)]],
  ['a read of what is being written', [write(1, 0, 10), read(1, 2, 3), read(1, 4, 5)]],
  ['a read of what is not yet written', [write(1, 0, 10), read(0, 2, 3), read(1, 4, 5)]],
  ['two writes at once, in either order', [write(1, 0, 10, 3), write(2, 0, 10, 4), read(1, 11, 12)]],
  ['a write without an answer that happened', [write(1, 0, NEVER), read(1, 2, 3)]],
  ['a write without an answer that did not', [write(1, 0, NEVER), read(0, 2, 3)]],
  ['a write without an answer that happened late', [write(1, 0, NEVER), read(0, 2, 3), read(1, 4, 5)]],
  ['hints that are all wrong', [count(0, 0, 10, 9), count(1, 0, 10, 8), count(2, 0, 10, 7), count(3, 0, 10, 6)]],
];

const IMPOSSIBLE: readonly [string, readonly Operation<number>[]][] = [
  ['a read of what was never written', [write(1, 0, 1), read(2, 2, 3)]],
  ['a stale read', [write(1, 0, 1), read(0, 2, 3)]],
  ['a value that comes and goes', [write(1, 0, 10), read(1, 2, 3), read(0, 4, 5)]],
  ['two that both came first', [count(0, 0, 10), count(0, 0, 10)]],
  ['an effect before its call', [read(1, 0, 1), write(1, 2, 3)]],
  ['a late write that happened twice', [write(1, 0, NEVER), read(1, 2, 3), write(2, 4, 5), read(1, 6, 7)]],
];

describe('an order explains', () => {
  test.each(EXPLAINED)('%s', (_, operations) => {
    expect(outcomeOf(operations)).toBe('explained');
    expect(outcomeOf(operations.toReversed())).toBe('explained');
  });
});

describe('no order explains', () => {
  test.each(IMPOSSIBLE)('%s', (_, operations) => {
    expect(outcomeOf(operations)).toBe('impossible');
    expect(outcomeOf(operations.toReversed())).toBe('impossible');
  });
});

test('a search that reaches its limit does not claim to know', () => {
  const many = Array.from({ length: 12 }, (_, value) => write(value, 0, 10));
  expect(outcomeOf([...many, read(99, 11, 12)], 50)).toBe('undecided');
});

test('what it could not explain is told: what was done, and in which state', () => {
  const operations = [write(1, 0, 1), write(2, 2, 3), read(1, 4, 5)];
  const found = linearize({ operations, initial: 0, fingerprint: String, limit: 1_000 });
  expect(found).toEqual({ outcome: 'impossible', done: new Set([0, 1]), state: 2 });
});
