/** Limits that are counted almost rightly (rule 4.6). */
import { judgeCancel } from '../../../shared/domain/judge-cancel.ts';
import { judgeChange } from '../../../shared/domain/judge-change.ts';
import { type Limits, PERIODS, type PeriodLimits, usageAt } from '../../../shared/domain/limits.ts';
import { cents } from '../../../shared/domain/money.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { isAccepted } from '../../../shared/domain/transaction.ts';
import { cancelJudgedBy, changebalanceJudgedBy } from './judged-otherwise.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const givenBackTheSameDay: Mutant = {
  name: 'given back on the same day only',
  mistake: 'asks of a cancelled BET whether its day is over, for the week and the month too',
  instead: rebuiltWith({
    cancel: cancelJudgedBy((state, request, now) => {
      const verdict = judgeCancel(state, request, now);
      const { player, transaction } = state;
      if (player === undefined || transaction === undefined || !isAccepted(transaction)) return verdict;
      const usage = usageAt(player.usage, now);
      if (transaction.entry.createdAt.slice(0, 10) === usage.day.start) return verdict;
      const writes = verdict.writes.map((write) =>
        write.write === 'player' ? { ...write, player: { ...write.player, usage } } : write,
      );
      return { ...verdict, writes };
    }),
  }),
};

export const limitsOfYesterday: Mutant = {
  name: 'limits of yesterday',
  mistake: 'begins a new day when something is booked, and judges before that by what was used of the last',
  instead: rebuiltWith({
    changebalance: changebalanceJudgedBy((state, request, now) => {
      const { player } = state;
      if (player === undefined) return judgeChange(state, request, now);
      const starts = usageAt(player.usage, now);
      const asToday = (period: (typeof PERIODS)[number]) => ({ ...player.usage[period], start: starts[period].start });
      const usage = { day: asToday('day'), week: asToday('week'), month: asToday('month') };
      const verdict = judgeChange({ ...state, player: { ...player, usage } }, request, now);
      const isOverLimit = isRefusal(verdict.answer) && verdict.answer.refused === 'limitsReached';
      return isOverLimit ? verdict : judgeChange(state, request, now);
    }),
  }),
};

export const limitOffByACent: Mutant = {
  name: 'limit off by a cent',
  mistake: 'compares with >= where > is meant, and lets a cent more pass',
  instead: rebuiltWith({
    changebalance: changebalanceJudgedBy((state, request, now) => {
      const { player } = state;
      if (player === undefined) return judgeChange(state, request, now);
      return judgeChange({ ...state, player: { ...player, limits: aCentMore(player.limits) } }, request, now);
    }),
  }),
};

function aCentMore({ bet, wager, loss }: Limits): Limits {
  return {
    ...(bet === undefined ? {} : { bet: cents(bet + 1n) }),
    ...(wager === undefined ? {} : { wager: eachACentMore(wager) }),
    ...(loss === undefined ? {} : { loss: eachACentMore(loss) }),
  };
}

const eachACentMore = (limits: PeriodLimits): PeriodLimits =>
  Object.fromEntries(
    PERIODS.flatMap((period) => (limits[period] === undefined ? [] : [[period, cents(limits[period] + 1n)]])),
  );
