/** What an entry does to a balance, by its type. */

/** The types of entries; a column of them holds the places in this list. */
export const ENTRY_TYPES = ['BET', 'WIN', 'REFUND', 'CANCEL', 'DEPOSIT', 'WITHDRAWAL'] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];

/** The transactions' types come first in the list of all. */
export const TRANSACTION_TYPES = ['BET', 'WIN', 'REFUND'] as const;
export type TransactionType = (typeof TRANSACTION_TYPES)[number];

const SIGNS: Readonly<Record<Exclude<EntryType, 'CANCEL'>, 1n | -1n>> = {
  BET: -1n,
  WIN: 1n,
  REFUND: 1n,
  DEPOSIT: 1n,
  WITHDRAWAL: -1n,
};

/** The change of the balance in cents: a BET or withdrawal takes, a cancel gives back what its transaction did. */
export function movementOf(type: EntryType, canceledType: TransactionType | undefined, amount: bigint): bigint {
  if (type !== 'CANCEL') return SIGNS[type] * amount;
  return canceledType === undefined ? 0n : -SIGNS[canceledType] * amount;
}

/** What no balance allows once it is used up: only a cancel may take what has already been spent (rule 5.3). */
export const needsFunds = (type: EntryType): boolean => type === 'BET' || type === 'WITHDRAWAL';
