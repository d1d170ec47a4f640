/** A player as the rules speak of them: the state of the model, never changed in place. */
import type { Change, TransactionType } from '../ask.ts';

export const PERIODS = ['day', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

export interface PeriodUse {
  /** First day of the period, `YYYY-MM-DD`. */
  readonly since: string;
  readonly wagered: bigint;
  readonly lost: bigint;
}
export type Use = { readonly [period in Period]: PeriodUse };
export type Amounts = { readonly [period in Period]?: bigint };

export interface Limits {
  readonly bet?: bigint;
  readonly wager?: Amounts;
  readonly loss?: Amounts;
}

/** What is known under a transaction id. */
export interface Known {
  readonly state: 'OK' | 'ERROR' | 'CANCELED' | 'TOMBSTONE';
  /** As it was asked; absent of a tombstone. */
  readonly change?: Change;
  /** What it was answered. */
  readonly said: string;
  /** Epoch milliseconds. */
  readonly bookedAt: number;
}

export interface Round {
  readonly gameId: string;
  readonly finished: boolean;
  /** By finishround. */
  readonly closed: boolean;
  /** Count and sum of each type. */
  readonly tallies: { readonly [type in TransactionType]: readonly [number, bigint] };
}

export interface Transfer {
  readonly type: 'DEPOSIT' | 'WITHDRAWAL';
  readonly amount: bigint;
  readonly said: string;
}

export interface Wallet {
  /** Absent until the player is put. */
  readonly currency?: string;
  readonly balance: bigint;
  /** How many movements there were. */
  readonly moves: number;
  readonly blocked: boolean;
  /** Epoch milliseconds. */
  readonly excludedUntil?: number;
  readonly limits: Limits;
  readonly use: Use;
  readonly transactions: ReadonlyMap<string, Known>;
  readonly rounds: ReadonlyMap<string, Round>;
  readonly transfers: ReadonlyMap<string, Transfer>;
}

const NEVER: PeriodUse = { since: '', wagered: 0n, lost: 0n };

export const NOBODY: Wallet = {
  balance: 0n,
  moves: 0,
  blocked: false,
  limits: {},
  use: { day: NEVER, week: NEVER, month: NEVER },
  transactions: new Map(),
  rounds: new Map(),
  transfers: new Map(),
};

/** A map with one more, or another, entry. */
export const having = <Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value): ReadonlyMap<Key, Value> =>
  new Map(map).set(key, value);

/** A record without what is undefined or null. */
export const present = <Parts extends object>(
  parts: { [Name in keyof Parts]: Parts[Name] | undefined | null },
): Parts =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== null)) as Parts;

/** The wallet after a change of settings: the very same when nothing has changed. */
export function unlessSame(before: Wallet, after: Wallet): Wallet {
  const settings = ({ blocked, excludedUntil, limits }: Wallet) =>
    JSON.stringify([blocked, excludedUntil, limits], (_, part) => (typeof part === 'bigint' ? part.toString() : part));
  return settings(before) === settings(after) ? before : after;
}
