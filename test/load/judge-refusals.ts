/** Whether each refusal of a BET can be true: there was too little money at some moment of it, or its round was finished. */
import { cents, formatMoney } from '../../shared/domain/money.ts';
import type { PlayerAccount } from './account.ts';
import type { BookEntry } from './judge-books.ts';
import { named, type Told } from './told.ts';

/** The refusals that cannot be true, in words (rule 4.1); `entries` are all of the player's, in their order. */
export function wrongRefusals(account: PlayerAccount, entries: readonly BookEntry[]): string[] {
  const { orders, transfers } = account;
  // Where an emulator may have lost entries, nobody knows what the balance was.
  if ([...orders.values(), ...transfers.values()].some(({ excused }) => excused)) return [];
  return [...orders.values()].flatMap((told) => {
    if (told.refusal === 'OP_31') return wrongOfFunds(told, account, entries);
    if (told.refusal === 'OP_49') return wrongOfRound(told, account);
    return [];
  });
}

function wrongOfFunds(told: Told, account: PlayerAccount, entries: readonly BookEntry[]): string[] {
  const [least = 0n] = possibleBalances(told, account, entries).toSorted((left, right) => (left < right ? -1 : 1));
  if (least < told.order.amount) return [];
  const amount = formatMoney(told.order.amount);
  return [`${named(told.order)} of ${amount} was refused with OP_31, although there was ${formatMoney(cents(least))}`];
}

/**
 * The balances that the refused BET may have met, in cents: from the last entry that was known before the BET was made,
 * up to the first that was ordered after its refusal was known.
 */
function possibleBalances(told: Told, { orders, transfers }: PlayerAccount, entries: readonly BookEntry[]): bigint[] {
  const { orderedAt, refusedAt = Number.POSITIVE_INFINITY } = told;
  const orderOf = ({ type, transactionId }: BookEntry) =>
    transactionId === undefined || type === 'CANCEL' ? undefined : orders.get(transactionId);
  const isBefore = (entry: BookEntry): boolean => {
    const { bookedAt = Number.POSITIVE_INFINITY } = orderOf(entry) ?? transfers.get(entry.transferId ?? '') ?? {};
    return bookedAt < orderedAt;
  };
  const isAfter = (entry: BookEntry): boolean => (orderOf(entry)?.orderedAt ?? 0) > refusedAt;
  const first = entries.findLastIndex(isBefore);
  const after = entries.findIndex(isAfter);
  const balances = entries
    .slice(Math.max(0, first), after === -1 ? undefined : after)
    .map(({ balanceAfter }) => balanceAfter);
  return first === -1 ? [0n, ...balances] : balances;
}

function wrongOfRound(told: Told, { orders, finishedRounds }: PlayerAccount): string[] {
  const { roundId } = told.order;
  const { refusedAt = Number.POSITIVE_INFINITY } = told;
  const isFinished =
    finishedRounds.has(roundId) ||
    [...orders.values()].some(
      ({ order, orderedAt }) => order.roundId === roundId && order.roundFinished && orderedAt < refusedAt,
    );
  return isFinished ? [] : [`${named(told.order)} was refused with OP_49, although nobody finished round ${roundId}`];
}
