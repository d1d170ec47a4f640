/** What comes of comparing a day of the ledger with the PLATFORM's report: plain data, sums as decimal text. */
import type { BookedTransaction } from './booked-transaction.ts';
import { TALLIED_MEASURES, type TalliedMeasure } from './books.ts';
import { exactly, formatExact } from './exact.ts';

/**
 * What a measure of one vendor and currency comes to:
 *
 * - `matched`: sum and count agree;
 * - `in_flight`: what was booked or canceled here while the report was drawn up explains the difference, to the cent;
 * - `late`: what was booked within an hour of the day's edge, if the PLATFORM counts it on the other day, explains it;
 * - `missing_here`: the PLATFORM has more transactions and more money, or all there is;
 * - `missing_there`: the ledger has;
 * - `count`: the numbers of transactions differ, and the money does not differ in the same direction;
 * - `amount`: only the money differs.
 */
export type DifferenceClass = 'matched' | 'missing_here' | 'missing_there' | 'amount' | 'count' | 'late' | 'in_flight';

/** A sum as decimal text, and how many transactions it is of. */
export interface Total {
  readonly sum: string;
  readonly count: number;
}

export interface ComparedMeasure {
  readonly class: DifferenceClass;
  readonly ours: Total;
  readonly theirs: Total;
  /** Ours less theirs. */
  readonly difference: Total;
  /** Those that explain the difference; those that may, once somebody has looked for them. */
  readonly transactions: readonly SuspectTransaction[];
}

/** What it takes to look a transaction up, here and in the PLATFORM's hand history. */
export type SuspectTransaction = Pick<BookedTransaction, 'transactionId' | 'userId' | 'roundId' | 'createdAt'> & {
  readonly amount: string;
  readonly historyId?: string;
  readonly canceled: boolean;
};

export interface ComparedRow {
  readonly vendor: string;
  readonly currency: string;
  readonly measures: Readonly<Record<TalliedMeasure, ComparedMeasure>>;
  readonly grossGamingRevenue: { readonly class: DifferenceClass; readonly ours: string; readonly theirs: string };
}

/** A value for each measure. */
export const eachMeasure = <Value>(make: (name: TalliedMeasure) => Value) =>
  Object.fromEntries(TALLIED_MEASURES.map((name) => [name, make(name)])) as Record<TalliedMeasure, Value>;

/** A transaction in a result, for a person to look up. */
export const suspect = (transaction: BookedTransaction): SuspectTransaction => {
  const { transactionId, userId, roundId, createdAt, historyId, canceled } = transaction;
  const amount = formatExact(exactly(transaction.amount));
  return {
    transactionId,
    userId,
    roundId,
    createdAt,
    amount,
    canceled,
    ...(historyId === undefined ? {} : { historyId }),
  };
};

/** The rounds that had not been finished a day after they began. */
export interface StaleRounds {
  /** Of all of them. */
  readonly count: number;
  /** The oldest, oldest first. */
  readonly oldest: readonly {
    readonly userId: string;
    readonly roundId: string;
    readonly gameId: string;
    readonly startedAt: string;
  }[];
}

/** A day's comparison, as it is stored and told. */
export interface Reconciliation {
  /** `YYYY-MM-DD`, UTC. */
  readonly date: string;
  /** ISO 8601 UTC; the PLATFORM was asked at this moment. */
  readonly runAt: string;
  /** How many measures are not matched. */
  readonly differenceCount: number;
  readonly rows: readonly ComparedRow[];
  readonly openRounds: StaleRounds;
}
