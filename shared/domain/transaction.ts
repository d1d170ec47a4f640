/** A PLATFORM transaction and the record that makes its id count once (rules 4.2 and 5.2). */
import type { ChainedEntry, RequestFacts } from './ledger.ts';
import type { Cents } from './money.ts';
import type { RefusalName } from './refusal.ts';

export type TransactionType = 'BET' | 'WIN' | 'REFUND';

/** What makes a transaction the same one when it is sent again. */
export interface TransactionIdentity {
  readonly operatorId: string;
  readonly transactionId: string;
  readonly type: TransactionType;
  readonly userId: string;
  readonly roundId: string;
  readonly gameId: string;
  readonly currency: string;
  readonly amount: Cents;
}

/** A changebalance request, as far as the money engine is concerned. */
export interface TransactionRequest extends TransactionIdentity {
  /** Whether the PLATFORM says that its round ends with this transaction (rule 5.5). */
  readonly roundFinished: boolean;
  /** What only the ledger keeps. */
  readonly facts: RequestFacts;
}

/** It moved money: the record is its ledger entry, which stays as it is even when the transaction is canceled. */
export interface AcceptedTransaction {
  readonly status: 'OK' | 'CANCELED';
  readonly identity: TransactionIdentity;
  readonly entry: ChainedEntry;
}

/** It was refused by a rule of 4.1 and moved nothing; CANCELED when a cancel has ruled out any later retry (5.4). */
export interface RefusedTransaction {
  readonly status: 'ERROR' | 'CANCELED';
  readonly identity: TransactionIdentity;
  readonly refusal: RefusalName;
  /** The player's balance when it was refused. */
  readonly balance: Cents;
  readonly createdAt: string;
  /** What else the request said, for whoever asks why. */
  readonly facts: RequestFacts;
}

/** It was canceled before it came, and may never come (5.2). */
export interface Tombstone {
  readonly status: 'TOMBSTONE';
  readonly operatorId: string;
  readonly transactionId: string;
  readonly userId: string;
  readonly roundId: string;
  readonly gameId: string;
  readonly createdAt: string;
}

export type Transaction = AcceptedTransaction | RefusedTransaction | Tombstone;

export const isAccepted = (transaction: Transaction): transaction is AcceptedTransaction => 'entry' in transaction;

/** Whether a known transaction is the requested one sent again; retries may differ in all that is not compared here. */
export const isIdentical = (known: TransactionIdentity, request: TransactionIdentity): boolean =>
  known.operatorId === request.operatorId &&
  known.transactionId === request.transactionId &&
  known.type === request.type &&
  known.userId === request.userId &&
  known.roundId === request.roundId &&
  known.gameId === request.gameId &&
  known.currency === request.currency &&
  known.amount === request.amount;
