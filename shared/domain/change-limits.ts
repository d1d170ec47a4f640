/** Sets, changes and removes a player's limits (rule 4.6). */
import { type Limits, PERIODS, type PeriodLimits } from './limits.ts';
import { type Change, changed, known } from './merge.ts';

export type LimitsChange = Change<Limits>;

/** The limits after a change; null removes all, and what the change leaves out stays: no limit goes by oversight. */
export function changeLimits(limits: Limits, change: LimitsChange | null): Limits {
  if (change === null) return {};
  return known({
    bet: changed(limits.bet, change.bet),
    wager: changePeriods(limits.wager, change.wager),
    loss: changePeriods(limits.loss, change.loss),
  });
}

function changePeriods(
  limits: PeriodLimits = {},
  change: Change<PeriodLimits> | null | undefined = {},
): PeriodLimits | undefined {
  if (change === null) return undefined;
  const after = known(Object.fromEntries(PERIODS.map((period) => [period, changed(limits[period], change[period])])));
  return Object.keys(after).length === 0 ? undefined : after;
}

/** Whether two players may bet the same. */
export const areSameLimits = (left: Limits, right: Limits): boolean =>
  left.bet === right.bet &&
  PERIODS.every(
    (period) => left.wager?.[period] === right.wager?.[period] && left.loss?.[period] === right.loss?.[period],
  );
