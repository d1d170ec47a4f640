/** Rule 4.6: what of the limits is used, by day, week from Monday, and month, UTC. */
import { type Limits, PERIODS, type Period, type Use, type Wallet } from './wallet.ts';

const A_DAY = 86_400_000;

/** The first day of the period that a moment falls in. */
export function firstDay(period: Period, at: number): string {
  const day = new Date(at).toISOString().slice(0, 10);
  if (period === 'month') return `${day.slice(0, 8)}01`;
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  return period === 'day' ? day : new Date(at - sinceMonday * A_DAY).toISOString().slice(0, 10);
}

const forEach = (make: (period: Period) => Use[Period]): Use => ({
  day: make('day'),
  week: make('week'),
  month: make('month'),
});

/** Periods that are over begin anew; none runs backwards. */
export const useAt = (use: Use, at: number): Use =>
  forEach((period) => {
    const since = firstDay(period, at);
    return since > use[period].since ? { since, wagered: 0n, lost: 0n } : use[period];
  });

/** Two machines' clocks may differ: nothing is booked before the day that the wallet has begun. */
export const bookingTime = ({ use }: Wallet, now: number): number =>
  use.day.since === '' ? now : Math.max(now, Date.parse(`${use.day.since}T00:00:00Z`));

/** What a BET uses, and a WIN or REFUND gives; `sign` is -1n for a cancel, which undoes only what was in these periods. */
export function used(
  use: Use,
  {
    type,
    amount,
    bookedAt,
    now,
    sign,
  }: { type: string; amount: bigint; bookedAt: number; now: number; sign: 1n | -1n },
): Use {
  const wagered = type === 'BET' ? amount : 0n;
  const lost = type === 'BET' ? amount : -amount;
  const current = useAt(use, now);
  return forEach((period) => {
    const { since, ...before } = current[period];
    if (sign === -1n && firstDay(period, bookedAt) !== since) return current[period];
    return { since, wagered: before.wagered + sign * wagered, lost: before.lost + sign * lost };
  });
}

/** Whether a BET passes a limit (OP_32). */
export function passesLimit({ bet, wager, loss }: Limits, use: Use, amount: bigint): boolean {
  const passes = (before: bigint, limit: bigint | undefined) => limit !== undefined && before + amount > limit;
  return (
    passes(0n, bet) ||
    PERIODS.some((period) => passes(use[period].wagered, wager?.[period]) || passes(use[period].lost, loss?.[period]))
  );
}
