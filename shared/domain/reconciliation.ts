/** Compares a day of the ledger with the PLATFORM's business report, and names every difference by what it looks like. */
import { emptyMeasures, grossGamingRevenue, type MeasureBooks, type RowBooks, type TalliedMeasure } from './books.ts';
import {
  type ComparedMeasure,
  type ComparedRow,
  type DifferenceClass,
  eachMeasure,
  suspect,
  type Total,
} from './comparison.ts';
import { addExact, type Exact, exactly, formatExact, isZero, subtractExact } from './exact.ts';
import { type Difference, explain } from './explanation.ts';

/** A row of the PLATFORM's business report. */
export interface ReportedRow {
  readonly vendor: string;
  readonly currency: string;
  readonly measures: Readonly<Record<TalliedMeasure, { readonly sum: Exact; readonly count: number }>>;
  readonly grossGamingRevenue: Exact;
}

/** Every vendor and currency that either side knows, in order of their names. */
export function reconcile(books: Iterable<RowBooks>, reported: readonly ReportedRow[]): readonly ComparedRow[] {
  const ours = new Map([...books].map((row) => [keyOf(row), row]));
  const theirs = addUp(reported);
  const keys = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  return keys.flatMap((key) => {
    const mine = ours.get(key);
    const row = compareRow(mine, theirs.get(key));
    // Of transactions of another day, or canceled: nothing on either side.
    return theirs.has(key) || Object.values(row.measures).some(({ ours: total }) => !isNothing(total)) ? [row] : [];
  });
}

/** How many of the rows' measures are anything but matched. */
export const countDifferences = (rows: readonly ComparedRow[]): number =>
  rows.flatMap(classesOf).filter((name) => name !== 'matched').length;

const classesOf = ({ measures, grossGamingRevenue: revenue }: ComparedRow): readonly DifferenceClass[] => [
  ...Object.values(measures).map((measure) => measure.class),
  revenue.class,
];

const keyOf = ({ vendor, currency }: { readonly vendor: string; readonly currency: string }): string =>
  JSON.stringify([vendor, currency]);

/** The PLATFORM may tell a vendor and currency in several rows, one an entity. */
function addUp(reported: readonly ReportedRow[]): Map<string, ReportedRow> {
  const rows = new Map<string, ReportedRow>();
  for (const row of reported) {
    const known = rows.get(keyOf(row));
    rows.set(keyOf(row), known === undefined ? row : addRows(known, row));
  }
  return rows;
}

const addRows = (left: ReportedRow, right: ReportedRow): ReportedRow => ({
  ...left,
  measures: eachMeasure((name) => ({
    sum: addExact(left.measures[name].sum, right.measures[name].sum),
    count: left.measures[name].count + right.measures[name].count,
  })),
  grossGamingRevenue: addExact(left.grossGamingRevenue, right.grossGamingRevenue),
});

const NOTHING = { sum: { units: 0n, decimals: 2 }, count: 0 };

/** One of the two is there. */
function compareRow(ours: RowBooks | undefined, theirs: ReportedRow | undefined): ComparedRow {
  const { vendor = '', currency = '' } = ours ?? theirs ?? {};
  const books = ours?.measures ?? emptyMeasures();
  const measures = eachMeasure((name) => compareMeasure(books[name], theirs?.measures[name] ?? NOTHING));
  return { vendor, currency, measures, grossGamingRevenue: compareRevenue(books, theirs, measures) };
}

function compareMeasure(ours: MeasureBooks, theirs: { readonly sum: Exact; readonly count: number }): ComparedMeasure {
  const difference: Difference = {
    sum: subtractExact(exactly(ours.sum), theirs.sum),
    count: ours.count - theirs.count,
  };
  const totals = {
    ours: { sum: formatExact(exactly(ours.sum)), count: ours.count },
    theirs: { sum: formatExact(theirs.sum), count: theirs.count },
    difference: { sum: formatExact(difference.sum), count: difference.count },
  };
  if (isZero(difference.sum) && difference.count === 0) return { class: 'matched', ...totals, transactions: [] };
  const inFlight = explain(difference, ours.inFlight.inOrder());
  const explained = inFlight ?? explain(difference, ours.atEdge.inOrder());
  if (explained === undefined) return { class: unexplainedClass(difference, totals), ...totals, transactions: [] };
  const transactions = explained.map(({ transaction }) => suspect(transaction));
  return { class: inFlight === undefined ? 'late' : 'in_flight', ...totals, transactions };
}

function unexplainedClass(
  { sum, count }: Difference,
  { ours, theirs }: { readonly ours: Total; readonly theirs: Total },
): DifferenceClass {
  if (isNothing(ours) || (count < 0 && sum.units < 0n)) return 'missing_here';
  if (isNothing(theirs) || (count > 0 && sum.units > 0n)) return 'missing_there';
  return count === 0 ? 'amount' : 'count';
}

const isNothing = ({ sum, count }: Total): boolean => count === 0 && sum === '0.00';

/** Revenue follows from the other sums and differs as they do, unless the PLATFORM's own sums do not add up. */
function compareRevenue(
  books: RowBooks['measures'],
  theirs: ReportedRow | undefined,
  measures: ComparedRow['measures'],
): ComparedRow['grossGamingRevenue'] {
  const ourRevenue = exactly(grossGamingRevenue(books));
  const theirRevenue = theirs?.grossGamingRevenue ?? NOTHING.sum;
  const causes = new Set(Object.values(measures).map((measure) => measure.class));
  causes.delete('matched');
  const [cause = 'amount', ...others] = causes;
  const differs = others.length === 0 && addsUp(theirs) ? cause : 'amount';
  return {
    class: isZero(subtractExact(ourRevenue, theirRevenue)) ? 'matched' : differs,
    ours: formatExact(ourRevenue),
    theirs: formatExact(theirRevenue),
  };
}

function addsUp(row: ReportedRow | undefined): boolean {
  if (row === undefined) return true;
  const { bets, wins, freespins, jackpots } = row.measures;
  const revenue = [wins, freespins, jackpots].reduce((left, { sum }) => subtractExact(left, sum), bets.sum);
  return isZero(subtractExact(revenue, row.grossGamingRevenue));
}
