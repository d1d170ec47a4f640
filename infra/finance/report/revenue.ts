/** What was played in a period, of each operator and currency: as a whole, by day, by vendor and by game. */
import type { LedgerDatabase } from '../query/ledger-database.ts';
import { compareFigures } from './figures.ts';
import { type Period, partsOf } from './period.ts';
import { answer } from './query-answer.ts';
import type { NamedRow } from './report-table.ts';
import { returnToPlayer } from './return-to-player.ts';
import { Totals } from './totals.ts';

export interface Revenue {
  readonly whole: readonly NamedRow[];
  readonly byDay: readonly NamedRow[];
  readonly byVendor: readonly NamedRow[];
  readonly byGame: readonly NamedRow[];
}

const BOOKS = ['operator_id', 'currency_code'] as const;

const SUMS = [
  'gross_gaming_revenue',
  'bets_count',
  'bets_sum',
  'wins_sum',
  'freespins_sum',
  'jackpots_sum',
  'refunds_sum',
  'rake',
  'canceled_count',
] as const;

/** Asks for some weeks at a time, so that a year of all games never is in memory at once. */
export async function revenueOf(database: LedgerDatabase, period: Period): Promise<Revenue> {
  const whole = new Totals(BOOKS, SUMS);
  const byDay = new Totals([...BOOKS, 'day'], SUMS);
  const byVendor = new Totals([...BOOKS, 'vendor'], SUMS);
  const byGame = new Totals([...BOOKS, 'vendor', 'game_id', 'title'], SUMS);
  for (const part of partsOf(period)) {
    for (const row of await answer(database, 'daily-summary', { ...part })) {
      for (const totals of [whole, byDay, byVendor, byGame]) totals.add(row);
    }
  }
  return {
    whole: withReturns(whole.rows).sort(byBooks),
    byDay: withReturns(byDay.rows),
    byVendor: withReturns(byVendor.rows).sort(byBets),
    byGame: withReturns(byGame.rows)
      .map((row): NamedRow => ({ ...row, game: row.title ?? row.game_id ?? null }))
      .sort(byBets),
  };
}

const withReturns = (rows: readonly NamedRow[]): NamedRow[] =>
  rows.map((row) => ({ ...row, return_to_player: returnToPlayer(row) }));

const byBooks = (left: NamedRow, right: NamedRow): number =>
  BOOKS.map((name) => compareTexts(left[name] ?? '', right[name] ?? '')).find((order) => order !== 0) ?? 0;

/** Among those of the same operator and currency the one with the most bets comes first. */
const byBets = (left: NamedRow, right: NamedRow): number =>
  byBooks(left, right) || compareFigures(right.bets_sum ?? '0', left.bets_sum ?? '0');

const compareTexts = (left: string, right: string): number => (left === right ? 0 : left < right ? -1 : 1);
