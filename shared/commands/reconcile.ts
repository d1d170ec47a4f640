/** reconcile: compares a day of the ledger with the PLATFORM's business report and stores what comes of it. */
import { DayBooks } from '../domain/books.ts';
import type { ComparedRow, Reconciliation } from '../domain/comparison.ts';
import { reconcile as compare, countDifferences, type ReportedRow } from '../domain/reconciliation.ts';
import { dateOf, type ReportDay, reportDay, yesterdayOf } from '../domain/report-day.ts';
import { StaleRoundCount } from '../domain/stale-rounds.ts';
import { needsSuspects, SuspectSearch } from '../domain/suspects.ts';
import { count, type Measure } from '../metrics.ts';
import type { BusinessReportRow } from '../platform/answers.ts';
import type { PlatformClient } from '../platform/platform-client.ts';
import { PlatformError } from '../platform/platform-error.ts';
import type { GameVendors, LedgerDay, Reconciliations } from '../storage/reconciliation-port.ts';
import type { World } from './context.ts';

export interface ReconcileContext extends World {
  readonly platforms: { of(operatorId: string): Promise<Pick<PlatformClient, 'businessReport' | 'games'>> };
  readonly ledgerDay: LedgerDay;
  readonly gameVendors: GameVendors;
  readonly reconciliations: Reconciliations;
  readonly measure: Measure;
}

type Vendors = ReadonlyMap<string, string>;

/**
 * Reconciles one operator's day, yesterday (UTC) unless told. The report is asked for before the ledger is read, so that
 * whatever it counts has been booked by then; what is booked in between is told apart as in flight.
 *
 * @throws PlatformError when there is no usable report: then nothing is stored
 * @throws Error when the date is no day, or one that has not begun
 */
export async function reconcile(
  operatorId: string,
  { date }: { readonly date?: string },
  context: ReconcileContext,
): Promise<Reconciliation> {
  const { platforms, gameVendors, reconciliations, now } = context;
  const startedAt = now();
  const day = dayToReconcile(date, startedAt);
  const platform = await platforms.of(operatorId);
  const stored = await gameVendors.vendors(operatorId);
  const vendors = stored.size > 0 ? stored : await vendorsFrom(platform);
  const askedAt = now();
  const reported = reportedRows(await platform.businessReport(day.date), day);

  const books = new DayBooks(day, vendors, askedAt.getTime());
  const staleRounds = new StaleRoundCount(askedAt);
  for await (const page of context.ledgerDay.pages(operatorId, day)) {
    for (const transaction of page.transactions) books.add(transaction);
    for (const round of page.openRounds) staleRounds.add(round);
  }
  const rows = await withSuspects(compare(books.rows, reported), operatorId, { day, vendors }, context);
  const reconciliation: Reconciliation = {
    date: day.date,
    runAt: askedAt.toISOString(),
    differenceCount: countDifferences(rows),
    rows,
    openRounds: staleRounds.result(),
  };
  await reconciliations.put(operatorId, reconciliation);
  const differences = count('ReconciliationDifferences', reconciliation.differenceCount);
  // Who asks for a day reads what comes of it; to ring for it until the next night would keep that one from being told.
  if (date === undefined) context.measure({ metrics: [differences], of: { operator: operatorId } });
  return reconciliation;
}

function dayToReconcile(date: string | undefined, now: Date): ReportDay {
  const day = reportDay(date ?? yesterdayOf(now.getTime()));
  if (day === undefined) throw new Error('The date to reconcile must be a day such as 2021-05-03');
  if (day.begin > now.getTime()) throw new Error(`${day.date} has not begun: it is ${dateOf(now.getTime())}, UTC`);
  return day;
}

/** Before the catalogue was first synced: the vendors as the PLATFORM tells them now. */
async function vendorsFrom(platform: Pick<PlatformClient, 'games'>): Promise<Vendors> {
  const { games } = await platform.games();
  return new Map(games.map(({ id, vendor }) => [id, vendor]));
}

/** @throws PlatformError when a row is of another day: the report is none of the day asked for */
function reportedRows(report: readonly BusinessReportRow[], { date }: ReportDay): ReportedRow[] {
  const other = report.findIndex((row) => row.date !== date);
  if (other < 0) return report.map(reportedRow);
  throw new PlatformError(
    'businessReport',
    { kind: 'shape', field: `${other}.date`, detail: 'must be the day asked for' },
    1,
  );
}

const reportedRow = (row: BusinessReportRow): ReportedRow => ({
  vendor: row.vendor,
  currency: row.currency_code,
  measures: {
    bets: { sum: row.bets_sum, count: row.bets_count },
    wins: { sum: row.wins_sum, count: row.wins_count },
    freespins: { sum: row.freespins_sum, count: row.freespins_count },
    jackpots: { sum: row.jackpots_sum, count: row.jackpots_count },
  },
  grossGamingRevenue: row.gross_gaming_revenue,
});

/** The day is read again only when something differs that nothing explains. */
async function withSuspects(
  rows: readonly ComparedRow[],
  operatorId: string,
  { day, vendors }: { readonly day: ReportDay; readonly vendors: Vendors },
  { ledgerDay }: ReconcileContext,
): Promise<readonly ComparedRow[]> {
  if (!needsSuspects(rows)) return rows;
  const search = new SuspectSearch(rows, day, vendors);
  for await (const { transactions } of ledgerDay.pages(operatorId, day)) {
    for (const transaction of transactions) search.add(transaction);
  }
  return search.rows();
}
