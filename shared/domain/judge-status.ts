/** Judges a status request: what became of a transaction, without a session and without writing (rule 6.1). */
import type { Player } from './player.ts';
import type { Outcome } from './refusal.ts';
import type { Transaction, TransactionType } from './transaction.ts';

export interface StatusRequest {
  readonly operatorId: string;
  readonly userId: string;
  readonly transactionId: string;
  readonly roundId: string;
  readonly type?: TransactionType;
}

export type StatusAnswer = Outcome<{ readonly status: 'OK' | 'ERROR' | 'CANCELED' }>;

/** Decides what a status is answered; pure. */
export function judgeStatus(
  player: Player | undefined,
  transaction: Transaction | undefined,
  request: StatusRequest,
): StatusAnswer {
  if (player === undefined) return { refused: 'playerNotFound' };
  if (transaction === undefined || transaction.status === 'TOMBSTONE') return { refused: 'transactionNotFound' };
  const { identity } = transaction;
  const concerns =
    identity.operatorId === request.operatorId &&
    identity.userId === request.userId &&
    identity.roundId === request.roundId &&
    (request.type === undefined || identity.type === request.type);
  return concerns ? { ok: { status: transaction.status } } : { refused: 'transactionNotFound' };
}
