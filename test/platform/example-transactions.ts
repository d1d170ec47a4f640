/** Transactions of the simulated PLATFORM for tests: what a test does not care about has a value. */
import { parseMoney } from '../../shared/domain/money.ts';
import { Books } from './books.ts';
import { noJournal } from './journal.ts';
import type { PlatformTransaction, TransactionState } from './transaction.ts';

export const DAY = '2024-05-15';

export function transaction({
  amount = '1.00',
  ...special
}: Partial<Omit<PlatformTransaction, 'amount'>> & { readonly amount?: string } = {}): PlatformTransaction {
  const cents = parseMoney(amount);
  if (cents === undefined) throw new Error(`${amount} is no amount`);
  const transactionId = special.transactionId ?? '111';
  return {
    operatorId: 'examplecasino',
    transactionId,
    type: 'BET',
    userId: 'simulated-1',
    roundId: '1',
    gameId: '37',
    vendor: 'netent',
    currency: 'EUR',
    amount: cents,
    at: `${DAY}T12:00:00.000Z`,
    reason: 'not_provided',
    historyId: `hand-${transactionId}`,
    token: 'token',
    roundFinished: false,
    ...special,
  };
}

/** Books that hold these transactions, in these states. */
export function booksOf(...booked: readonly (readonly [PlatformTransaction, TransactionState])[]): Books {
  const books = new Books(noJournal);
  for (const [one, state] of booked) {
    books.sent(one);
    if (state !== 'sent') books.settle(one.transactionId, state);
  }
  return books;
}
