import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { daysOf, partsOf, periodInWords } from '../../../infra/finance/report/period.ts';
import { dateOf } from '../../../shared/domain/report-day.ts';

const DAY = 86_400_000;

/** Of up to two years, leap days among them. */
const period = fc
  .tuple(fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2029-01-01') }), fc.integer({ min: 0, max: 730 }))
  .map(([from, days]) => ({ from: dateOf(from), to: dateOf(from + days * DAY) }));

describe('the days of a period', () => {
  test('are all from the first to the last', () => {
    expect(daysOf({ from: '2028-02-28', to: '2028-03-01' })).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
    expect(daysOf({ from: '2026-11-20', to: '2026-11-20' })).toEqual(['2026-11-20']);
  });

  test('law: its parts have every day once, in order, and no more than 31 each', () => {
    fc.assert(
      fc.property(period, (whole) => {
        const parts = partsOf(whole).map(daysOf);
        expect(parts.flat()).toEqual(daysOf(whole));
        expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(31);
      }),
    );
  });

  test.each([
    [{ from: '2026-11-01', to: '2026-11-21' }, '1 – 21 November 2026'],
    [{ from: '2026-10-31', to: '2026-11-20' }, '31 October – 20 November 2026'],
    [{ from: '2026-12-31', to: '2027-01-01' }, '31 December 2026 – 1 January 2027'],
    [{ from: '2026-11-20', to: '2026-11-20' }, '20 November 2026'],
  ])('%j in words', (days, words) => expect(periodInWords(days)).toBe(words));
});
