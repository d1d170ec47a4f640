/** Responsible gambling limits: each on its edge, and the periods that they count in (rule 4.6). */
import { describe, expect, test } from '@jest/globals';
import {
  exceedsLimits,
  giveBack,
  type Limits,
  noUsage,
  PERIODS,
  type Period,
  periodStart,
  type Usage,
  type UsageChange,
  usageAt,
  usageOf,
  useMore,
} from '../../shared/domain/limits.ts';
import { cents } from '../../shared/domain/money.ts';

const change = (wagered: bigint, lost: bigint): UsageChange => ({ wagered: cents(wagered), lost: cents(lost) });
const at = (text: string) => new Date(text);
const WEDNESDAY = at('2024-05-15T12:00:00.000Z');

describe('rule 4.6: a period begins in UTC, a week on Monday', () => {
  test.each<[string, Period, string, string]>([
    ['the first millisecond of a day', 'day', '2024-05-15T00:00:00.000Z', '2024-05-15'],
    ['the last millisecond of a day', 'day', '2024-05-15T23:59:59.999Z', '2024-05-15'],
    ['an evening west of Greenwich, a new day in UTC', 'day', '2024-05-15T23:30:00.000-05:00', '2024-05-16'],
    ['a Monday is its own week', 'week', '2024-05-13T00:00:00.000Z', '2024-05-13'],
    ['a Wednesday', 'week', '2024-05-15T12:00:00.000Z', '2024-05-13'],
    ['a Sunday to its last millisecond', 'week', '2024-05-19T23:59:59.999Z', '2024-05-13'],
    ['the Monday after', 'week', '2024-05-20T00:00:00.000Z', '2024-05-20'],
    ['a week over the end of a month', 'week', '2024-06-01T10:00:00.000Z', '2024-05-27'],
    ['a week over the end of a leap February', 'week', '2024-03-02T10:00:00.000Z', '2024-02-26'],
    ['a week over the end of a year', 'week', '2026-01-01T00:00:00.000Z', '2025-12-29'],
    ['the first of a month', 'month', '2024-05-01T00:00:00.000Z', '2024-05-01'],
    ['the last millisecond of a month', 'month', '2024-05-31T23:59:59.999Z', '2024-05-01'],
    ['the last of a leap February', 'month', '2024-02-29T23:59:59.999Z', '2024-02-01'],
    ['the last millisecond of a year', 'month', '2024-12-31T23:59:59.999Z', '2024-12-01'],
    ['the first millisecond of a year', 'month', '2025-01-01T00:00:00.000Z', '2025-01-01'],
  ])('%s', (_, period, moment, start) => {
    expect(periodStart(period, at(moment))).toBe(start);
  });
});

/** 30.00 wagered and 20.00 lost in every period that Wednesday is in. */
const used: Usage = useMore(noUsage(WEDNESDAY), WEDNESDAY, change(3_000n, 2_000n));

describe('rule 4.6: a BET may reach a limit, and not pass it', () => {
  const edges: [string, Limits, bigint][] = [
    ['largest single bet', { bet: cents(500n) }, 500n],
    ...PERIODS.flatMap((period): [string, Limits, bigint][] => [
      [`wagered in a ${period}`, { wager: { [period]: cents(3_700n) } }, 700n],
      [`lost in a ${period}`, { loss: { [period]: cents(2_900n) } }, 900n],
    ]),
  ];
  test.each(edges)('%s', (_, limits, most) => {
    expect(exceedsLimits(limits, used, WEDNESDAY, cents(most))).toBe(false);
    expect(exceedsLimits(limits, used, WEDNESDAY, cents(most + 1n))).toBe(true);
  });

  test.each(edges.slice(1))('%s: a period that has ended counts no more', (_, limits, most) => {
    const nextMonth = at('2024-06-15T12:00:00.000Z');
    expect(exceedsLimits(limits, used, nextMonth, cents(most + 2_000n))).toBe(false);
    expect(exceedsLimits(limits, used, nextMonth, cents(most + 3_001n))).toBe(true);
  });

  test('one limit passed is enough, whatever the others allow', () => {
    const limits = {
      bet: cents(9_999n),
      wager: { day: cents(9_999n), month: cents(3_001n) },
      loss: { week: cents(9_999n) },
    };
    expect(exceedsLimits(limits, used, WEDNESDAY, cents(1n))).toBe(false);
    expect(exceedsLimits(limits, used, WEDNESDAY, cents(2n))).toBe(true);
  });

  test('without limits any amount may be bet', () => {
    expect(exceedsLimits({}, used, WEDNESDAY, cents(10n ** 18n))).toBe(false);
    expect(exceedsLimits({ wager: {}, loss: {} }, used, WEDNESDAY, cents(10n ** 18n))).toBe(false);
  });

  test('a limit of zero allows a bet of zero only', () => {
    expect(exceedsLimits({ bet: cents(0n) }, used, WEDNESDAY, cents(0n))).toBe(false);
    expect(exceedsLimits({ bet: cents(0n) }, used, WEDNESDAY, cents(1n))).toBe(true);
  });

  test('what was won may be lost again', () => {
    const won = useMore(used, WEDNESDAY, usageOf('WIN', cents(5_000n)));
    const limits = { loss: { day: cents(1_000n) } };
    expect(exceedsLimits(limits, won, WEDNESDAY, cents(4_000n))).toBe(false);
    expect(exceedsLimits(limits, won, WEDNESDAY, cents(4_001n))).toBe(true);
  });
});

test.each([
  ['BET', { wagered: 700n, lost: 700n }],
  ['WIN', { wagered: 0n, lost: -700n }],
  ['REFUND', { wagered: 0n, lost: -700n }],
] as const)('rule 4.6: what a %s of 7.00 uses', (type, expected) => {
  expect(usageOf(type, cents(700n))).toEqual(expected);
});

const figures = (usage: Usage) =>
  PERIODS.map((period) => [usage[period].start, usage[period].wagered, usage[period].lost]);

describe('rule 4.6: periods begin anew by themselves', () => {
  test.each([
    [
      'later on the same day',
      '2024-05-15T23:59:59.999Z',
      ['2024-05-15', 3_000n],
      ['2024-05-13', 3_000n],
      ['2024-05-01', 3_000n],
    ],
    ['on the next day', '2024-05-16T00:00:00.000Z', ['2024-05-16', 0n], ['2024-05-13', 3_000n], ['2024-05-01', 3_000n]],
    ['in the next week', '2024-05-20T00:00:00.000Z', ['2024-05-20', 0n], ['2024-05-20', 0n], ['2024-05-01', 3_000n]],
    ['in the next month', '2024-06-01T00:00:00.000Z', ['2024-06-01', 0n], ['2024-05-27', 0n], ['2024-06-01', 0n]],
    [
      'by a clock a day behind',
      '2024-05-14T23:59:59.999Z',
      ['2024-05-15', 3_000n],
      ['2024-05-13', 3_000n],
      ['2024-05-01', 3_000n],
    ],
    [
      'by a clock a month behind',
      '2024-04-30T23:59:59.999Z',
      ['2024-05-15', 3_000n],
      ['2024-05-13', 3_000n],
      ['2024-05-01', 3_000n],
    ],
  ])('%s', (_, moment, ...expected) => {
    expect(figures(usageAt(used, at(moment))).map(([start, wagered]) => [start, wagered])).toEqual(expected);
  });

  test('a movement is counted in the periods as they stand then', () => {
    expect(figures(useMore(used, at('2024-05-16T00:00:00.000Z'), change(100n, 100n)))).toEqual([
      ['2024-05-16', 100n, 100n],
      ['2024-05-13', 3_100n, 2_100n],
      ['2024-05-01', 3_100n, 2_100n],
    ]);
  });
});

describe('rule 4.6: a reversed movement gives back what it used, in the periods that are still the same', () => {
  const BOOKED = WEDNESDAY;
  test.each([
    ['on the same day', '2024-05-15T23:00:00.000Z', [2_000n, 2_000n, 2_000n]],
    ['on another day of the week', '2024-05-16T00:00:00.000Z', [0n, 2_000n, 2_000n]],
    ['in another week of the month', '2024-05-20T00:00:00.000Z', [0n, 0n, 2_000n]],
    ['in another month', '2024-06-15T00:00:00.000Z', [0n, 0n, 0n]],
  ])('a BET of 10.00 canceled %s', (_, moment, wagered) => {
    const after = giveBack(used, at(moment), BOOKED, change(1_000n, 1_000n));
    expect(figures(after).map(([, left]) => left)).toEqual(wagered);
  });

  test('another month of the same week gives the week back and the month not', () => {
    const friday = at('2024-05-31T20:00:00.000Z');
    const before = useMore(noUsage(friday), friday, change(1_000n, 1_000n));
    expect(figures(giveBack(before, at('2024-06-01T08:00:00.000Z'), friday, change(1_000n, 1_000n)))).toEqual([
      ['2024-06-01', 0n, 0n],
      ['2024-05-27', 0n, 0n],
      ['2024-06-01', 0n, 0n],
    ]);
    expect(figures(giveBack(before, at('2024-06-01T08:00:00.000Z'), friday, change(400n, 400n)))).toEqual([
      ['2024-06-01', 0n, 0n],
      ['2024-05-27', 600n, 600n],
      ['2024-06-01', 0n, 0n],
    ]);
  });

  test('what new periods have used since stays used', () => {
    const thursday = at('2024-05-16T10:00:00.000Z');
    const since = useMore(used, thursday, change(500n, 500n));
    expect(figures(giveBack(since, thursday, BOOKED, change(1_000n, 1_000n)))).toEqual([
      ['2024-05-16', 500n, 500n],
      ['2024-05-13', 2_500n, 1_500n],
      ['2024-05-01', 2_500n, 1_500n],
    ]);
  });

  test('a canceled WIN is lost again, and no wager comes back', () => {
    const won = useMore(used, WEDNESDAY, usageOf('WIN', cents(5_000n)));
    expect(figures(giveBack(won, WEDNESDAY, BOOKED, usageOf('WIN', cents(5_000n))))).toEqual(figures(used));
  });
});
