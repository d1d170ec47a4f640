/** Judges what the casino's own back end says of a player: a new one, or changes to a known one. */
import { areSameLimits, changeLimits, type LimitsChange } from './change-limits.ts';
import { GENESIS_HASH } from './ledger.ts';
import { type Limits, noUsage, usageAt } from './limits.ts';
import { changed, known } from './merge.ts';
import { ZERO } from './money.ts';
import type { OperatorOutcome } from './operator-refusal.ts';
import type { Player, Profile } from './player.ts';
import { answerOnly, type Verdict, type Write } from './write.ts';

/** What is absent stays, null removes. */
export interface ProfileChange {
  readonly userName?: string;
  readonly userCountry?: string;
  readonly displayName?: string | null;
  readonly group?: string | null;
}

/** A player as they shall be; limits that are given replace those there are. */
export interface PutRequest extends ProfileChange {
  readonly operatorId: string;
  readonly userId: string;
  readonly userName: string;
  readonly userCountry: string;
  readonly currency: string;
  readonly limits?: Limits | null;
}

/** What shall change of a player; limits that are given are merged into those there are. */
export interface PatchRequest extends ProfileChange {
  readonly operatorId: string;
  readonly userId: string;
  readonly blocked?: boolean;
  /** ISO 8601 UTC with milliseconds. */
  readonly selfExcludedUntil?: string | null;
  readonly limits?: LimitsChange | null;
}

export interface PlayerState {
  readonly player?: Player;
  readonly profile?: Profile;
}

/** Both halves of a player, the usage of the limits as it stands now. */
export interface KnownPlayer {
  readonly player: Player;
  readonly profile: Profile;
}

export type PutAnswer = OperatorOutcome<KnownPlayer & { readonly created: boolean }>;
export type PatchAnswer = OperatorOutcome<KnownPlayer>;

/** Decides whether a player is new or changed; their currency never changes; pure. */
export function judgePut({ player, profile }: PlayerState, request: PutRequest, now: Date): Verdict<PutAnswer> {
  if (player === undefined || profile === undefined) return create(request, now);
  if (player.currency !== request.currency) return answerOnly({ refused: 'currencyFixed' });
  const limits = request.limits === undefined ? player.limits : changeLimits({}, request.limits);
  const after = { player: { ...player, limits }, profile: changeProfile(profile, request) };
  return {
    answer: { ok: { ...asOf(after, now), created: false } },
    writes: writesFor({ player, profile }, after),
  };
}

/** Decides what changes of a player; pure. */
export function judgePatch({ player, profile }: PlayerState, request: PatchRequest, now: Date): Verdict<PatchAnswer> {
  if (player === undefined || profile === undefined) return answerOnly({ refused: 'playerNotFound' });
  const { selfExcludedUntil: excludedBefore, ...others } = player;
  const selfExcludedUntil = changed(excludedBefore, request.selfExcludedUntil);
  const after = {
    player: {
      ...others,
      ...known({ selfExcludedUntil }),
      blocked: request.blocked ?? player.blocked,
      limits: request.limits === undefined ? player.limits : changeLimits(player.limits, request.limits),
    },
    profile: changeProfile(profile, request),
  };
  return { answer: { ok: asOf(after, now) }, writes: writesFor({ player, profile }, after) };
}

/** A known player as of now: limits that count by period start again when one ends. */
export const asOf = ({ player, profile }: KnownPlayer, now: Date): KnownPlayer => ({
  player: { ...player, usage: usageAt(player.usage, now) },
  profile,
});

function create(request: PutRequest, now: Date): Verdict<PutAnswer> {
  const { operatorId, userId, userName, userCountry, currency, limits } = request;
  const player: Player = {
    operatorId,
    userId,
    currency,
    balance: ZERO,
    seq: 0,
    head: GENESIS_HASH,
    version: 1,
    blocked: false,
    limits: changeLimits({}, limits ?? {}),
    usage: noUsage(now),
    createdAt: now.toISOString(),
  };
  const profile = changeProfile({ operatorId, userId, userName, userCountry }, request);
  return {
    answer: { ok: { player, profile, created: true } },
    writes: [
      { write: 'player-created', player },
      { write: 'profile', profile },
    ],
  };
}

const changeProfile = (profile: Profile, change: ProfileChange): Profile => ({
  operatorId: profile.operatorId,
  userId: profile.userId,
  userName: change.userName ?? profile.userName,
  userCountry: change.userCountry ?? profile.userCountry,
  ...known({
    displayName: changed(profile.displayName, change.displayName),
    group: changed(profile.group, change.group),
  }),
});

/** A profile's changes are written together with the next version of its player, in one order with all others. */
function writesFor(before: KnownPlayer, after: KnownPlayer): Write[] {
  const player = { ...after.player, version: before.player.version + 1 };
  const writes: Write[] = [{ write: 'player', part: 'settings', player }];
  if (!isSameProfile(before.profile, after.profile)) {
    return [...writes, { write: 'profile', before: before.profile, profile: after.profile }];
  }
  return isSameWallet(before.player, after.player) ? [] : writes;
}

const isSameWallet = (before: Player, after: Player): boolean =>
  before.blocked === after.blocked &&
  before.selfExcludedUntil === after.selfExcludedUntil &&
  areSameLimits(before.limits, after.limits);

const isSameProfile = (before: Profile, after: Profile): boolean =>
  before.userName === after.userName &&
  before.userCountry === after.userCountry &&
  before.displayName === after.displayName &&
  before.group === after.group;
