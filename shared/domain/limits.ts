/** Responsible gambling limits of one player, and what of them is used in the running periods (rule 4.6). */
import { add, type Cents, cents, subtract, ZERO } from './money.ts';

export const PERIODS = ['day', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];
export type PeriodLimits = { readonly [period in Period]?: Cents };

/** Any of: the largest single bet; what may be wagered, and lost net, in a period. */
export interface Limits {
  readonly bet?: Cents;
  readonly wager?: PeriodLimits;
  readonly loss?: PeriodLimits;
}

/** What was wagered, and lost net (bets less wins and refunds; negative is a gain), since the period began. */
export interface PeriodUsage {
  /** First day of the period, UTC, `YYYY-MM-DD`. */
  readonly start: string;
  readonly wagered: Cents;
  readonly lost: Cents;
}
export type Usage = { readonly [period in Period]: PeriodUsage };

/** How one movement changes the usage. */
export interface UsageChange {
  readonly wagered: Cents;
  readonly lost: Cents;
}

const MILLISECONDS_A_DAY = 86_400_000;
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The first day (UTC, `YYYY-MM-DD`) of the period that `at` falls in; a week begins on Monday. */
export const periodStart = (period: Period, at: Date): string => periodStarts(at)[period];

const forEachPeriod = (make: (period: Period) => PeriodUsage): Usage => ({
  day: make('day'),
  week: make('week'),
  month: make('month'),
});

export const noUsage = (at: Date): Usage =>
  forEachPeriod((period) => ({ start: periodStart(period, at), wagered: ZERO, lost: ZERO }));

/** The usage as it stands at `at`: periods that have ended start again from zero. Periods never run backwards: two
 * machines' clocks may differ around midnight. */
export const usageAt = (usage: Usage, at: Date): Usage => {
  const starts = periodStarts(at);
  return forEachPeriod((period) =>
    starts[period] > usage[period].start ? { start: starts[period], wagered: ZERO, lost: ZERO } : usage[period],
  );
};

/** The first day of each period that `at` falls in. */
function periodStarts(at: Date): Record<Period, string> {
  const day = isoDay(at.getTime());
  const daysSinceMonday = (at.getUTCDay() + 6) % 7;
  const week = isoDay(at.getTime() - daysSinceMonday * MILLISECONDS_A_DAY);
  return { day, week, month: `${day.slice(0, 7)}-01` };
}

/** The usage after a movement booked now. */
export const useMore = (usage: Usage, at: Date, change: UsageChange): Usage => {
  const current = usageAt(usage, at);
  return forEachPeriod((period) => ({
    start: current[period].start,
    wagered: add(current[period].wagered, change.wagered),
    lost: add(current[period].lost, change.lost),
  }));
};

/** The usage after a movement booked at `bookedAt` is reversed: only periods that are still the same give it back. */
export const giveBack = (usage: Usage, at: Date, bookedAt: Date, change: UsageChange): Usage => {
  const current = usageAt(usage, at);
  return forEachPeriod((period) => {
    const { start, wagered, lost } = current[period];
    if (periodStart(period, bookedAt) !== start) return current[period];
    return { start, wagered: subtract(wagered, change.wagered), lost: subtract(lost, change.lost) };
  });
};

/** Whether a BET of this amount would pass any of the limits. */
export function exceedsLimits(limits: Limits, usage: Usage, at: Date, amount: Cents): boolean {
  if (limits.bet === undefined && limits.wager === undefined && limits.loss === undefined) return false;
  const current = usageAt(usage, at);
  const passes = (used: bigint, limit: bigint | undefined) => limit !== undefined && used + amount > limit;
  return (
    passes(0n, limits.bet) ||
    PERIODS.some((period) => passes(current[period].wagered, limits.wager?.[period])) ||
    PERIODS.some((period) => passes(current[period].lost, limits.loss?.[period]))
  );
}

/** How much a transaction of this type and amount uses: a BET wagers and loses it, a WIN or REFUND gains it. */
export const usageOf = (type: 'BET' | 'WIN' | 'REFUND', amount: Cents): UsageChange =>
  type === 'BET' ? { wagered: amount, lost: amount } : { wagered: ZERO, lost: cents(-amount) };
