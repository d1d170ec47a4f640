/** A transaction in the simulated PLATFORM's own books: what it made, for whom, and what it believes became of it. */
import type { Cents } from '../../shared/domain/money.ts';

export type TransactionType = 'BET' | 'WIN' | 'REFUND';

/** `context.reason` of the spins that a promotion gives away, bet and win alike. */
export const FREE_SPIN = 'PROMO-FREESPIN';
/** `context.reason` of a jackpot's win. */
export const JACKPOT = 'JACKPOT';

export interface PlatformTransaction {
  readonly operatorId: string;
  /** Digits, more than a float holds. */
  readonly transactionId: string;
  readonly type: TransactionType;
  readonly userId: string;
  readonly roundId: string;
  readonly gameId: string;
  readonly vendor: string;
  readonly currency: string;
  readonly amount: Cents;
  /** When the PLATFORM made it, which may be long before it is delivered: ISO 8601 UTC. */
  readonly at: string;
  readonly reason: string;
  readonly historyId: string;
  /** Null of money that is owed after the session has ended. */
  readonly token: string | null;
  readonly roundFinished: boolean | null;
}

/** `sent` until the casino's answer is known; `refused` and `canceled` moved nothing in the end. */
export type TransactionState = 'sent' | 'ok' | 'refused' | 'canceled';

/** The day that a transaction belongs to, `YYYY-MM-DD`, UTC. */
export const dayOf = ({ at }: Pick<PlatformTransaction, 'at'>): string => at.slice(0, 10);
