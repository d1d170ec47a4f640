/** The simulated PLATFORM's books against the casino's own entries, transaction by transaction. */
import { formatMoney } from '../../shared/domain/money.ts';
import type { BackEndEntry } from './back-end.ts';
import type { Booked } from './books.ts';
import { named } from './delivery.ts';

/**
 * Where a player's entries and what the PLATFORM booked for it differ, in words.
 *
 * What stands has its one entry. What was canceled has none, or one with the cancel's beside it: only the casino knows
 * whether it had arrived. What was refused has none, and there is no entry of a transaction that was never made.
 */
export function compareLedger(booked: readonly Booked[], entries: readonly BackEndEntry[]): string[] {
  const byTransaction = Map.groupBy(
    entries.filter((entry) => entry.transaction_id !== undefined),
    (entry) => entry.transaction_id ?? '',
  );
  const found = booked.flatMap((one) => {
    const { transaction, state } = one;
    const there = (byTransaction.get(transaction.transactionId) ?? []).map(shortly).sort();
    byTransaction.delete(transaction.transactionId);
    const due = possible(one);
    if (due.some((entriesDue) => entriesDue.join() === there.join())) return [];
    return [`${named(transaction)}: ${state} here, the casino's entries are ${there.join(' and ') || 'none'}`];
  });
  const unknown = [...byTransaction.keys()].map((id) => `The casino has entries of ${id}, which was never made`);
  return [...found, ...unknown];
}

const shortly = ({ type, amount }: BackEndEntry): string => `${type} ${amount}`;

/** The entries that a transaction may have, sorted. */
function possible({ transaction: { type, amount }, state }: Booked): string[][] {
  const entry = `${type} ${formatMoney(amount)}`;
  const canceled = [entry, `CANCEL ${formatMoney(amount)}`].sort();
  switch (state) {
    case 'ok':
      return [[entry]];
    case 'refused':
      return [[]];
    case 'canceled':
      return [[], canceled];
    case 'sent':
      return [[], [entry], canceled];
  }
}
