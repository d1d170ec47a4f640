/** The ledger: every movement of a player's money as a numbered entry chained by SHA-256 (rule 9.1). */
import { hash } from 'node:crypto';
import type { Cents } from './money.ts';

export type EntryType = 'BET' | 'WIN' | 'REFUND' | 'CANCEL' | 'DEPOSIT' | 'WITHDRAWAL';

/** What a request said besides who, what and how much. */
export interface RequestFacts {
  readonly roundFinished?: boolean;
  /** The PLATFORM's own time of the transaction, as it wrote it. */
  readonly transactionTimestamp?: string;
  readonly reason?: string;
  readonly historyId?: string;
  /** Decimal text with four decimals. */
  readonly rake?: string;
  /** Whatever else the request's `data` said, as JSON text. */
  readonly details?: string;
}

/** What is said of a movement besides the money; never altered once written. */
export interface EntryFacts extends RequestFacts {
  readonly transactionId?: string;
  readonly transferId?: string;
  /** Of a CANCEL: the type of the transaction it reverses. */
  readonly canceledType?: EntryType;
  readonly roundId?: string;
  readonly gameId?: string;
}

export interface Entry extends EntryFacts {
  readonly operatorId: string;
  readonly userId: string;
  /** 1, 2, 3 … per player, without a gap. */
  readonly seq: number;
  readonly type: EntryType;
  readonly amount: Cents;
  readonly currency: string;
  readonly balanceBefore: Cents;
  readonly balanceAfter: Cents;
  /** ISO 8601 UTC with milliseconds. */
  readonly createdAt: string;
  /** The hash of the player's entry before this one; 64 zeros before the first. */
  readonly previousHash: string;
}

/** An entry with its own hash. */
export interface ChainedEntry extends Entry {
  readonly hash: string;
}

/** What the first entry of a player is chained to. */
export const GENESIS_HASH = '0'.repeat(64);

/** The name of each fact in storage, in exports and under the hash. */
export const ENTRY_ATTRIBUTES = {
  operatorId: 'operator_id',
  userId: 'user_id',
  seq: 'seq',
  type: 'type',
  amount: 'amount',
  currency: 'currency_code',
  balanceBefore: 'balance_before',
  balanceAfter: 'balance_after',
  transactionId: 'transaction_id',
  transferId: 'transfer_id',
  canceledType: 'canceled_type',
  roundId: 'round_id',
  gameId: 'game_id',
  roundFinished: 'round_finished',
  transactionTimestamp: 'transaction_timestamp',
  reason: 'reason',
  historyId: 'history_id',
  rake: 'rake',
  details: 'details',
  createdAt: 'created_at',
  previousHash: 'previous_hash',
} as const satisfies { [field in keyof Required<Entry>]: string };

/**
 * The text under an entry's hash: one line `name=JSON string` per attribute present, by name in code point order.
 * Whoever has an export can rebuild it from the attributes alone.
 */
export function ledgerText(attributes: Readonly<Record<string, string>>): string {
  return Object.keys(attributes)
    .sort()
    .map((name) => `${name}=${JSON.stringify(attributes[name])}`)
    .join('\n');
}

/** Each fact with its attribute's name, by that name, as the text under the hash wants them. */
const BY_NAME = Object.entries(ENTRY_ATTRIBUTES).sort(([, left], [, right]) => (left < right ? -1 : 1)) as [
  keyof Entry,
  string,
][];

/** Every fact of an entry under its attribute's name, as text: numbers in decimal, booleans as `true` or `false`. */
export function entryAttributes(entry: Entry): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [field, name] of BY_NAME) {
    const value = entry[field];
    if (value !== undefined) attributes[name] = String(value);
  }
  return attributes;
}

/** The SHA-256, in lower-case hex, of a record's attributes: in it nothing is changed unseen. */
export const sealOf = (attributes: Readonly<Record<string, string>>): string => hash('sha256', ledgerText(attributes));

/** The entry with its seal, which covers all its facts and the hash of the entry before it. */
export const chain = (entry: Entry): ChainedEntry => ({ ...entry, hash: sealOf(entryAttributes(entry)) });
