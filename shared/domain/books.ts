/**
 * A day of the ledger as the PLATFORM's business report counts it, added up transaction by transaction in a memory that
 * does not grow with them. What the specification leaves open about the report's columns is settled here:
 *
 * - a BET or WIN is in one column: free spins and jackpots are not among bets and wins;
 * - free spins are those of reason PROMO-FREESPIN: their count is that of the BETs, which cost nothing, and their sum what
 *   their WINs brought. A BET of that reason that did take money is a bet like any other;
 * - jackpots are the WINs of reason JACKPOT. The ledger knows no other mark of one: a vendor that gives none shows as a
 *   difference, for a person to look at;
 * - a REFUND is in no column, and a canceled transaction has left them all (rule 5.5);
 * - gross gaming revenue is the bets less all that was won: exactly what the players lost.
 */
import type { BookedTransaction } from './booked-transaction.ts';
import { add, type Cents, cents, ZERO } from './money.ts';
import { type Nearest, nearest } from './nearest.ts';
import { distanceFromEdge, EDGE, isWithin, momentOf, type ReportDay } from './report-day.ts';

export type TalliedMeasure = 'bets' | 'wins' | 'freespins' | 'jackpots';
export const TALLIED_MEASURES: readonly TalliedMeasure[] = ['bets', 'wins', 'freespins', 'jackpots'];

/** A transaction that the PLATFORM may have counted otherwise than we did. */
export interface Candidate {
  readonly transaction: BookedTransaction;
  /** Whether our own sums have it. */
  readonly counted: boolean;
}

export interface MeasureBooks {
  sum: Cents;
  count: number;
  /** Booked or stated within an hour of the day's edge. */
  readonly atEdge: Nearest<Candidate>;
  /** Booked or canceled just before the report was asked for, or since. */
  readonly inFlight: Nearest<Candidate>;
}

/** The books of one vendor and currency. */
export interface RowBooks {
  readonly vendor: string;
  readonly currency: string;
  readonly measures: Readonly<Record<TalliedMeasure, MeasureBooks>>;
}

/** The vendor of games that no catalogue has told of. */
export const UNKNOWN_VENDOR = 'unknown';

const PROMO_FREESPIN = 'PROMO-FREESPIN';
const JACKPOT = 'JACKPOT';

/** The PLATFORM may still wait for the answer about what was booked so long ago (rule 7.1), milliseconds. */
export const IN_FLIGHT = 5_000;

/** How many candidates are kept of each kind and measure: each doubles the combinations that an explanation tries, and of
 * many more some combination would explain anything. */
const MOST_CANDIDATES = 12;

/** What a transaction adds to its column. */
export interface Share {
  readonly measure: TalliedMeasure;
  readonly sum: Cents;
  readonly count: 0 | 1;
}

/** The column that a transaction is in, and what it adds there. */
export function shareOf({ type, reason, amount }: Pick<BookedTransaction, 'type' | 'reason' | 'amount'>): Share {
  if (type === 'BET')
    return { measure: reason === PROMO_FREESPIN && amount === 0n ? 'freespins' : 'bets', sum: amount, count: 1 };
  if (reason === PROMO_FREESPIN) return { measure: 'freespins', sum: amount, count: 0 };
  return { measure: reason === JACKPOT ? 'jackpots' : 'wins', sum: amount, count: 1 };
}

export class DayBooks {
  readonly #rows = new Map<string, RowBooks>();
  readonly #day: ReportDay;
  readonly #vendors: ReadonlyMap<string, string>;
  readonly #askedAt: number;

  /**
   * @param vendors vendor by game id
   * @param askedAt when the report was asked for, epoch milliseconds
   */
  constructor(day: ReportDay, vendors: ReadonlyMap<string, string>, askedAt: number) {
    this.#day = day;
    this.#vendors = vendors;
    this.#askedAt = askedAt;
  }

  get rows(): Iterable<RowBooks> {
    return this.#rows.values();
  }

  /** Counts a transaction if it is of the day, and remembers it if the PLATFORM may see that otherwise. */
  add(transaction: BookedTransaction): void {
    const counted = !transaction.canceled && isWithin(this.#day, momentOf(transaction));
    const distance = distanceFromEdge(this.#day, transaction);
    const age = this.#askedAt - Date.parse(transaction.createdAt);
    const isInFlight = age <= IN_FLIGHT && (counted || transaction.canceled);
    if (!counted && !isInFlight && distance > EDGE) return;
    const { measure, sum, count } = shareOf(transaction);
    const books = this.#rowOf(transaction).measures[measure];
    if (counted) {
      books.sum = add(books.sum, sum);
      books.count += count;
    }
    if (distance <= EDGE) books.atEdge.add({ transaction, counted }, distance);
    if (isInFlight) books.inFlight.add({ transaction, counted }, age);
  }

  #rowOf({ gameId, currency }: BookedTransaction): RowBooks {
    const vendor = this.#vendors.get(gameId) ?? UNKNOWN_VENDOR;
    const key = JSON.stringify([vendor, currency]);
    const row = this.#rows.get(key) ?? { vendor, currency, measures: emptyMeasures() };
    this.#rows.set(key, row);
    return row;
  }
}

export const emptyMeasures = (): Record<TalliedMeasure, MeasureBooks> => ({
  bets: emptyMeasure(),
  wins: emptyMeasure(),
  freespins: emptyMeasure(),
  jackpots: emptyMeasure(),
});

const emptyMeasure = (): MeasureBooks => ({
  sum: ZERO,
  count: 0,
  atEdge: nearest(MOST_CANDIDATES),
  inFlight: nearest(MOST_CANDIDATES),
});

/** The bets less all that was won. */
export const grossGamingRevenue = ({ bets, wins, freespins, jackpots }: RowBooks['measures']): Cents =>
  cents(bets.sum - wins.sum - freespins.sum - jackpots.sum);
