/** The storage port of reconciliation: a day read from the whole ledger, the games' vendors, and the stored results. */
import type { BookedTransaction } from '../domain/booked-transaction.ts';
import type { Reconciliation } from '../domain/comparison.ts';
import type { ReportDay } from '../domain/report-day.ts';
import type { Round } from '../domain/round.ts';

/** What one page of the ledger held that matters. */
export interface LedgerPage {
  /** BETs and WINs of the day or an hour around it by either clock: those that stand, and cancels as what they took back. */
  readonly transactions: readonly BookedTransaction[];
  /** Rounds that are not finished, of any age. */
  readonly openRounds: readonly OpenRound[];
}

export type OpenRound = Pick<Round, 'userId' | 'roundId' | 'gameId' | 'startedAt'>;

export interface LedgerDay {
  /**
   * Reads the operator's ledger page by page, each once, strongly consistent: what was written before the first page was
   * asked for is there.
   */
  pages(operatorId: string, day: ReportDay): AsyncIterable<LedgerPage>;
}

export interface GameVendors {
  /** The vendor of every game in the operator's catalogue, by game id; none before it was first synced. */
  vendors(operatorId: string): Promise<ReadonlyMap<string, string>>;
}

export interface Reconciliations {
  /** Stores a day's result in the place of an earlier one. @throws Error when it is too large for an item */
  put(operatorId: string, reconciliation: Reconciliation): Promise<void>;
  /** @throws StoreUnavailable when the database did not answer */
  find(operatorId: string, date: string, signal: AbortSignal): Promise<Reconciliation | undefined>;
}
