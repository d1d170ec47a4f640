/** A transaction as a report on a day needs it. */
import type { Cents } from './money.ts';

/** A BET or WIN that stands, or one that has been canceled, as the ledger tells it. */
export interface BookedTransaction {
  readonly type: 'BET' | 'WIN';
  readonly transactionId: string;
  readonly userId: string;
  readonly roundId: string;
  readonly gameId: string;
  readonly currency: string;
  readonly amount: Cents;
  /** ISO 8601 UTC; of a canceled transaction that of the cancel. */
  readonly createdAt: string;
  readonly transactionTimestamp?: string;
  readonly reason?: string;
  readonly historyId?: string;
  readonly canceled: boolean;
}
