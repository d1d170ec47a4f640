/** Picks the transactions to look at first behind differences that nothing explains, from another reading of the day. */
import type { BookedTransaction } from './booked-transaction.ts';
import { shareOf, type TalliedMeasure, UNKNOWN_VENDOR } from './books.ts';
import { type ComparedMeasure, type ComparedRow, eachMeasure, suspect } from './comparison.ts';
import { formatMoney } from './money.ts';
import { type Nearest, nearest } from './nearest.ts';
import { isWithin, momentOf, type ReportDay } from './report-day.ts';

/** How many are shown of each measure. */
const MOST_SUSPECTS = 5;

/** What the PLATFORM has and the ledger has not can be found in no ledger. */
const SEARCHED = new Set(['missing_there', 'amount', 'count']);

export const needsSuspects = (rows: readonly ComparedRow[]): boolean =>
  rows.some(({ measures }) => Object.values(measures).some(isSearched));

const isSearched = (measure: ComparedMeasure): boolean => SEARCHED.has(measure.class);

export class SuspectSearch {
  readonly #found = new Map<string, Nearest<BookedTransaction>>();
  readonly #rows: readonly ComparedRow[];
  readonly #day: ReportDay;
  readonly #vendors: ReadonlyMap<string, string>;
  readonly #wanted: ReadonlyMap<string, ComparedMeasure>;

  /** @param vendors vendor by game id */
  constructor(rows: readonly ComparedRow[], day: ReportDay, vendors: ReadonlyMap<string, string>) {
    this.#rows = rows;
    this.#day = day;
    this.#vendors = vendors;
    this.#wanted = new Map(
      rows.flatMap((row) =>
        Object.entries(row.measures)
          .filter(([, measure]) => isSearched(measure))
          .map(([name, measure]) => [keyOf(row.vendor, row.currency, name as TalliedMeasure), measure]),
      ),
    );
  }

  add(transaction: BookedTransaction): void {
    if (transaction.canceled || !isWithin(this.#day, momentOf(transaction))) return;
    const { measure: name } = shareOf(transaction);
    const key = keyOf(this.#vendors.get(transaction.gameId) ?? UNKNOWN_VENDOR, transaction.currency, name);
    const measure = this.#wanted.get(key);
    if (measure === undefined) return;
    const found = this.#found.get(key) ?? nearest<BookedTransaction>(MOST_SUSPECTS);
    this.#found.set(key, found);
    found.add(transaction, unlikeliness(transaction, measure));
  }

  /** The rows with what was found. */
  rows(): readonly ComparedRow[] {
    return this.#rows.map((row) => ({
      ...row,
      measures: eachMeasure((name) => {
        const found = this.#found.get(keyOf(row.vendor, row.currency, name));
        const measure = row.measures[name];
        return found === undefined ? measure : { ...measure, transactions: found.inOrder().map(suspect) };
      }),
    }));
  }
}

const keyOf = (vendor: string, currency: string, measure: TalliedMeasure): string =>
  JSON.stringify([vendor, currency, measure]);

/** Of exactly the missing amount first, then the largest first. */
function unlikeliness({ amount }: BookedTransaction, { difference }: ComparedMeasure): number {
  if (formatMoney(amount) === difference.sum.replace(/^-/, '')) return Number.NEGATIVE_INFINITY;
  // Only an order: what a float loses of a huge amount decides nothing.
  return -Number.parseInt(amount.toString(), 10);
}
