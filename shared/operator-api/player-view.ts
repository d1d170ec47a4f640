/** A player as the operator API shows them. */
import type { KnownPlayer } from '../domain/judge-player.ts';
import { type Limits, PERIODS, type Period, type PeriodLimits, type Usage } from '../domain/limits.ts';
import type { Cents } from '../domain/money.ts';
import type { JsonObject } from '../protocol/json.ts';
import { amount, count } from './values.ts';

/** Profile, wallet, limits and their usage; what a player does not have is left out. */
export const playerView = ({ player, profile }: KnownPlayer): JsonObject => ({
  user_id: player.userId,
  user_name: profile.userName,
  user_country: profile.userCountry,
  ...(profile.displayName === undefined ? {} : { display_name: profile.displayName }),
  ...(profile.group === undefined ? {} : { group: profile.group }),
  currency_code: player.currency,
  balance: amount(player.balance),
  blocked: player.blocked,
  ...(player.selfExcludedUntil === undefined ? {} : { self_excluded_until: player.selfExcludedUntil }),
  limits: limitsView(player.limits),
  usage: usageView(player.usage),
  seq: count(player.seq),
  head_hash: player.head,
  created_at: player.createdAt,
});

const limitsView = ({ bet, wager, loss }: Limits): JsonObject => ({
  ...(bet === undefined ? {} : { bet: amount(bet) }),
  ...(wager === undefined ? {} : { wager: periodsView(wager) }),
  ...(loss === undefined ? {} : { loss: periodsView(loss) }),
});

const periodsView = (amounts: PeriodLimits): JsonObject =>
  Object.fromEntries(
    PERIODS.flatMap((period) => {
      const value = amounts[period];
      return value === undefined ? [] : [[period, amount(value)]];
    }),
  );

/** In the shape of the limits, so that the two are compared member by member; `since` says when each period began. */
const usageView = (usage: Usage): JsonObject => ({
  wager: amountsOf((period) => usage[period].wagered),
  loss: amountsOf((period) => usage[period].lost),
  since: Object.fromEntries(PERIODS.map((period) => [period, usage[period].start])),
});

const amountsOf = (used: (period: Period) => Cents): JsonObject =>
  Object.fromEntries(PERIODS.map((period) => [period, amount(used(period))]));
