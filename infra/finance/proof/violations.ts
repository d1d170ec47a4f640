/** What a proof can find wrong, and what it lets pass: two closed lists of names, and what each means. */

export const VIOLATIONS = {
  gap: 'a number is missing among the entries of a player',
  removed: 'what others tell of is not there: last entries, a transaction, a wallet, a profile, a round',
  added: 'what is there follows from nothing: entries after the last of the wallet, a round, a profile',
  duplicate: 'one and the same is there twice: an entry, a transaction, a transfer, a wallet, a round',
  altered: 'what is under a hash is not what was hashed',
  unchained: 'an entry is not chained to the one before it',
  balance: 'money does not add up: from entry to entry, by its type, or to the balance of the wallet',
  wallet: 'the wallet does not stand where its last entry does',
  currency: 'an entry is in another currency than the wallet',
  misplaced: 'a key does not follow from the ids that it is made of',
  malformed: 'a value is none that the service writes',
  status: 'a status is not what the entries of cancels say',
  cancel: 'the entry of a cancel does not reverse its transaction',
  round: 'a round is not what its transactions say',
  rewritten: 'what an earlier export has proven has changed since',
  unfulfilled: 'what was in flight in an earlier export has not come true',
  backdated: 'a booking is dated before an earlier export that did not hold it',
  heads: 'a heads file is not as it was written, or not signed as it must be',
} as const;

export type ViolationName = keyof typeof VIOLATIONS;

/** What may be out of step at the edge of an export without being wrong, for it was being written. */
export const IN_FLIGHT = {
  entry: 'entries are missing before the last ones, or before the wallet',
  wallet: 'the wallet is behind its entries, or a new one is not there yet',
  status: 'a transaction and the entry of its cancel are not both there',
  round: 'a round is before, or after, what its transactions say',
  profile: 'the profile of a new wallet is not there yet',
} as const;

export type InFlightName = keyof typeof IN_FLIGHT;
