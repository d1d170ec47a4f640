/** A player's books against the driver's own account: nothing lost, nothing doubled, nothing unheard of, exact to the cent. */
import { cents, formatMoney } from '../../shared/domain/money.ts';
import type { PlayerAccount, Transfer } from './account.ts';
import { named, type Told } from './told.ts';

/** An entry as the casino has it, wherever it was read. */
export interface BookEntry {
  readonly type: string;
  readonly amount: bigint;
  readonly balanceAfter: bigint;
  readonly transactionId?: string;
  readonly transferId?: string;
  readonly roundId?: string;
  readonly gameId?: string;
}

export interface PlayerBooks {
  readonly balance: bigint;
  readonly entries: readonly BookEntry[];
}

/** Where the books and the account differ, in words; none when every answer was true. */
export function wrongsInBooks(account: PlayerAccount, { balance, entries }: PlayerBooks): string[] {
  const byId = Map.groupBy(entries, ({ transactionId, transferId }) => transactionId ?? `transfer ${transferId}`);
  const take = (id: string): BookEntry[] => {
    const found = byId.get(id) ?? [];
    byId.delete(id);
    return found;
  };
  const wrongs = [
    ...[...account.orders.values()].flatMap((told) => wrongsOfOrder(told, take(told.order.transactionId))),
    ...[...account.transfers.values()].flatMap((one) =>
      wrongsOfTransfer(one, take(`transfer ${one.transferId}`), account),
    ),
  ];
  for (const id of byId.keys()) wrongs.push(`${account.userId} has entries of ${id}, which was never ordered`);
  const due = balanceDue(account);
  if (due !== undefined && due !== balance) {
    wrongs.push(`${account.userId} owns ${money(balance)}, the answers come to ${money(due)}`);
  }
  return wrongs;
}

function wrongsOfOrder(told: Told, entries: readonly BookEntry[]): string[] {
  const { order, balance, state, excused } = told;
  const found = entries.map(shortly).sort();
  const due = entriesDue(told);
  if (!due.some((possible) => possible.join() === found.join())) {
    const doubled = entries.filter(({ type }) => type === order.type).length > 1;
    const verdict = doubled ? 'doubled' : found.length === 0 ? 'lost' : 'not as told';
    return [`${named(order)} is ${verdict}: ${state} as answered, its entries are ${found.join(', ') || 'none'}`];
  }
  const booked = entries.find(({ type }) => type === order.type);
  if (booked === undefined || balance === undefined || excused || money(booked.balanceAfter) === balance) return [];
  return [`${named(order)} was answered with balance ${balance}, its entry says ${money(booked.balanceAfter)}`];
}

/** The entries that a transaction may have, sorted: one possibility, or more where the answers leave it open. */
function entriesDue(told: Told): string[][] {
  const { type, amount, roundId, gameId } = told.order;
  const entry = shortly({ type, amount, roundId, gameId });
  const nothing: string[] = [];
  const booked = [entry];
  const reversed = [entry, shortly({ type: 'CANCEL', amount, roundId, gameId })].sort();
  if (told.excused) return [nothing, booked, reversed];
  switch (told.state) {
    case 'canceled':
      if (told.isBooked) return [reversed];
      return told.refusal === undefined ? [nothing, reversed] : [nothing];
    case 'ok':
      return told.cancelSent ? [booked, reversed] : [booked];
    case 'refused':
    case 'buried':
      return [nothing];
    case 'open':
      return told.cancelSent ? [nothing, booked, reversed] : [nothing, booked];
  }
}

const shortly = (entry: Omit<BookEntry, 'balanceAfter'>): string =>
  `${entry.type} ${money(entry.amount)} in round ${entry.roundId} of game ${entry.gameId}`;

function wrongsOfTransfer(transfer: Transfer, entries: readonly BookEntry[], { userId }: PlayerAccount): string[] {
  const { transferId, type, amount, state, excused } = transfer;
  const isBooked = entries.length === 1 && entries[0]?.type === type && entries[0].amount === amount;
  const isAbsent = entries.length === 0;
  const isDue = excused || state === 'open' ? isBooked || isAbsent : state === 'ok' ? isBooked : isAbsent;
  if (isDue) return [];
  const found = entries.map((entry) => `${entry.type} ${money(entry.amount)}`).join(', ') || 'none';
  return [`${type} ${transferId} of ${userId} is ${state} as answered, its entries are ${found}`];
}

/** What the player must own by the answers alone, in cents; undefined where they leave it open. */
export function balanceDue({ orders, transfers }: PlayerAccount): bigint | undefined {
  let balance = 0n;
  for (const { type, amount, state, excused } of transfers.values()) {
    if (excused || state === 'open') return undefined;
    if (state === 'ok') balance += type === 'DEPOSIT' ? amount : -amount;
  }
  for (const { order, state, excused, cancelSent, cancelAnswer } of orders.values()) {
    if (excused || state === 'open' || (cancelSent && cancelAnswer === undefined)) return undefined;
    if (state === 'ok') balance += order.type === 'BET' ? -order.amount : order.amount;
  }
  return balance;
}

const money = (amount: bigint): string => formatMoney(cents(amount));
