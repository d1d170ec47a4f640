/** A transaction's record as the operator API shows it. */
import { REFUSALS } from '../domain/refusal.ts';
import { isAccepted, type Transaction } from '../domain/transaction.ts';
import type { JsonObject } from '../protocol/json.ts';
import { entryView } from './entry-view.ts';
import { amount } from './values.ts';

/** An accepted transaction with its ledger entry, a refused one with the reason, a tombstone with what the cancel said. */
export function transactionView(transaction: Transaction): JsonObject {
  const { status } = transaction;
  if (transaction.status === 'TOMBSTONE')
    return { status, ...subjectOf(transaction), created_at: transaction.createdAt };
  if (isAccepted(transaction)) return { status, ...entryView(transaction.entry) };
  const { identity, refusal, balance, createdAt } = transaction;
  const { code, message } = REFUSALS[refusal];
  return {
    status,
    ...subjectOf(identity),
    type: identity.type,
    currency_code: identity.currency,
    amount: amount(identity.amount),
    error_code: code,
    error_message: message,
    balance: amount(balance),
    created_at: createdAt,
  };
}

interface Subject {
  readonly operatorId: string;
  readonly transactionId: string;
  readonly userId: string;
  readonly roundId: string;
  readonly gameId: string;
}

const subjectOf = ({ operatorId, transactionId, userId, roundId, gameId }: Subject): JsonObject => ({
  operator_id: operatorId,
  transaction_id: transactionId,
  user_id: userId,
  round_id: roundId,
  game_id: gameId,
});
