/** How latencies are counted. */
import { describe, expect, test } from '@jest/globals';
import { latenciesOf, percentile } from './run/latency.ts';

describe('latency', () => {
  test('percentiles are the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([50, 95, 99, 100].map((percent) => percentile(hundred, percent))).toEqual([50, 95, 99, 100]);
    expect(percentile([7], 50)).toBe(7);
    expect(percentile([], 99)).toBe(0);
  });

  test('calls at once are counted apart, and no limit is held against them', () => {
    const timing = (milliseconds: number, isAtOnce: boolean) => ({
      command: 'balance',
      isAtOnce,
      isSentAgain: milliseconds > 750,
      milliseconds,
    });
    const found = latenciesOf([timing(10, false), timing(800, true), timing(701, false)], 700);
    expect(found).toMatchObject([
      { command: 'balance', isAtOnce: false, calls: 2, sentAgain: 0, p50: 10, max: 701, isWithinLimit: false },
      { command: 'balance', isAtOnce: true, calls: 1, sentAgain: 1, max: 800, isWithinLimit: true },
    ]);
  });
});
