/** The player item: a wallet's whole state, under 1 KB whatever limits are set. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import {
  type Limits,
  PERIODS,
  type Period,
  type PeriodLimits,
  type PeriodUsage,
  type Usage,
} from '../domain/limits.ts';
import type { Player, Profile } from '../domain/player.ts';
import {
  flag,
  type Item,
  keyItem,
  maybe,
  number,
  present,
  readCents,
  readCount,
  readMap,
  readOptionalText,
  readText,
  text,
} from './attributes.ts';
import { partsOf, playerKey, profileKey } from './keys.ts';

/** What a movement changes, each by its path. */
export const moneyAttributes = (player: Player) => ({
  ...walletAttributes(player),
  'usage.day': { M: periodUsageItem(player.usage.day) },
  'usage.week': { M: periodUsageItem(player.usage.week) },
  'usage.month': { M: periodUsageItem(player.usage.month) },
});

const walletAttributes = (player: Player) => ({
  balance: number(player.balance),
  seq: number(player.seq),
  head: text(player.head),
  moved_at: maybe(text, player.movedAt),
  version: number(player.version),
});

/** What the casino's own back end changes; undefined for what must not be there. */
export const settingsAttributes = (player: Player) => ({
  version: number(player.version),
  blocked: player.blocked ? flag(true) : undefined,
  self_excluded_until: maybe(text, player.selfExcludedUntil),
  limits: { M: limitsItem(player.limits) },
});

/** A whole new player. */
export const playerItem = (player: Player): Item => ({
  ...keyItem(playerKey(player)),
  ...present({
    ...walletAttributes(player),
    ...settingsAttributes(player),
    currency_code: text(player.currency),
    usage: { M: usageItem(player.usage) },
    created_at: text(player.createdAt),
  }),
});

export function readPlayer(item: Item): Player {
  const movedAt = readOptionalText(item, 'moved_at');
  const selfExcludedUntil = readOptionalText(item, 'self_excluded_until');
  return {
    ...readOwner(item),
    currency: readText(item, 'currency_code'),
    balance: readCents(item, 'balance'),
    seq: readCount(item, 'seq'),
    head: readText(item, 'head'),
    ...(movedAt === undefined ? {} : { movedAt }),
    version: readCount(item, 'version'),
    blocked: item.blocked?.BOOL === true,
    ...(selfExcludedUntil === undefined ? {} : { selfExcludedUntil }),
    limits: readLimits(readMap(item, 'limits')),
    usage: readUsage(readMap(item, 'usage')),
    createdAt: readText(item, 'created_at'),
  };
}

function readOwner(item: Item): { operatorId: string; userId: string } {
  const [operatorId = '', userId = ''] = partsOf(readText(item, 'pk'));
  return { operatorId, userId };
}

const limitsItem = (limits: Limits): Item =>
  present({
    bet: maybe(number, limits.bet),
    wager: maybe((periods) => ({ M: periodsItem(periods) }), limits.wager),
    loss: maybe((periods) => ({ M: periodsItem(periods) }), limits.loss),
  });

const periodsItem = (limits: PeriodLimits): Item =>
  present(Object.fromEntries(PERIODS.map((period) => [period, maybe(number, limits[period])])));

const readLimits = (item: Item): Limits => ({
  ...(item.bet === undefined ? {} : { bet: readCents(item, 'bet') }),
  ...(item.wager === undefined ? {} : { wager: readPeriods(readMap(item, 'wager')) }),
  ...(item.loss === undefined ? {} : { loss: readPeriods(readMap(item, 'loss')) }),
});

const readPeriods = (item: Item): PeriodLimits =>
  Object.fromEntries(
    PERIODS.filter((period) => item[period] !== undefined).map((period) => [period, readCents(item, period)]),
  );

const usageItem = (usage: Usage): Item => ({
  day: { M: periodUsageItem(usage.day) },
  week: { M: periodUsageItem(usage.week) },
  month: { M: periodUsageItem(usage.month) },
});

const periodUsageItem = ({ start, wagered, lost }: PeriodUsage): Item => ({
  start: text(start),
  wagered: number(wagered),
  lost: number(lost),
});

function readUsage(item: Item): Usage {
  const period = (name: Period): PeriodUsage => {
    const usage = readMap(item, name);
    return { start: readText(usage, 'start'), wagered: readCents(usage, 'wagered'), lost: readCents(usage, 'lost') };
  };
  return { day: period('day'), week: period('week'), month: period('month') };
}

const profileAttributes = (profile: Profile): Record<string, AttributeValue | undefined> => ({
  user_name: text(profile.userName),
  user_country: text(profile.userCountry),
  display_name: maybe(text, profile.displayName),
  group: maybe(text, profile.group),
});

export const profileItem = (profile: Profile): Item => ({
  ...keyItem(profileKey(profile)),
  ...present(profileAttributes(profile)),
});

/** The attributes of a profile that differ from those before; undefined for one that is gone. */
export function changedProfile(before: Profile, after: Profile): Record<string, AttributeValue | undefined> {
  const old = profileAttributes(before);
  return Object.fromEntries(
    Object.entries(profileAttributes(after)).filter(([name, value]) => value?.S !== old[name]?.S),
  );
}

export function readProfile(item: Item): Profile {
  const displayName = readOptionalText(item, 'display_name');
  const group = readOptionalText(item, 'group');
  return {
    ...readOwner(item),
    userName: readText(item, 'user_name'),
    userCountry: readText(item, 'user_country'),
    ...(displayName === undefined ? {} : { displayName }),
    ...(group === undefined ? {} : { group }),
  };
}
