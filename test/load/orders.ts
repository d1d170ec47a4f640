/** Transactions for the tests of the driver's own account. */
import { cents } from '../../shared/domain/money.ts';
import { PlayerAccount } from './account.ts';
import type { BookEntry } from './judge-books.ts';
import type { Order, Told } from './told.ts';

export const ID = '1795376957045000012';

const ORDER: Order = {
  transactionId: ID,
  userId: 'p',
  type: 'BET',
  amount: cents(1_000n),
  roundId: '7',
  gameId: '200',
  at: 0,
  token: 'token',
  roundFinished: false,
};

/** An account with one transaction, a BET of 10.00 unless told otherwise. */
export function orderOne(changes: Partial<Order> = {}): { readonly account: PlayerAccount; readonly told: Told } {
  const account = new PlayerAccount('p');
  return { account, told: account.order({ ...ORDER, ...changes }) };
}

/** An entry of that transaction, after which the player owns 90.00. */
export const entryOf = (changes: Partial<BookEntry> = {}): BookEntry => ({
  type: 'BET',
  amount: 1_000n,
  balanceAfter: 9_000n,
  transactionId: ID,
  roundId: '7',
  gameId: '200',
  ...changes,
});
