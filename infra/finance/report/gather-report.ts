/** Everything that the report tells, asked of an export. */
import type { LedgerDatabase } from '../query/ledger-database.ts';
import { cancellationsByDay } from './cancellations.ts';
import type { Period } from './period.ts';
import { answer } from './query-answer.ts';
import { reconciliationOf } from './reconciliation-state.ts';
import type { ReportData } from './report-data.ts';
import type { NamedRow } from './report-table.ts';
import { reportTable } from './report-tables.ts';
import { revenueOf } from './revenue.ts';

/**
 * The report's tables. Open rounds and balances are those of the moment of the export: no earlier ones are kept.
 *
 * @param onDay hears of each day that is compared with the platform's report
 */
export async function gatherTables(
  database: LedgerDatabase,
  period: Period,
  onDay: (day: string) => void,
): Promise<ReportData['tables']> {
  const revenue = await revenueOf(database, period);
  const players = await answer(database, 'active-players', { ...period });
  const playersOfPeriod = await answer(database, 'period-players', { ...period });
  const canceled = await answer(database, 'canceled-transactions', { ...period });
  const openRounds = withGames(await answer(database, 'open-rounds', {}));
  const operators = revenue.whole.map(({ operator_id }) => operator_id ?? '');
  const reconciliation = await reconciliationOf(database, period, operators, onDay);
  const keyFigures = revenue.whole.map((row) => ({
    ...row,
    active_players: playersOfPeriod.find(isOfBooks(row))?.active_players ?? '0',
    open_rounds: String(openRounds.filter(isOfBooks(row)).length),
  }));
  return {
    'key-figures': reportTable('key-figures', keyFigures),
    'by-day': reportTable('by-day', withPlayers(revenue.byDay, players)),
    'by-vendor': reportTable('by-vendor', revenue.byVendor),
    'by-game': reportTable('by-game', revenue.byGame),
    cancellations: reportTable('cancellations', cancellationsByDay(canceled)),
    'canceled-transactions': reportTable('canceled-transactions', canceled),
    'open-rounds': reportTable('open-rounds', openRounds),
    'negative-balances': reportTable('negative-balances', await answer(database, 'negative-balances', {})),
    reconciliation: reportTable('reconciliation', reconciliation.days),
    'platform-comparison': reportTable('platform-comparison', reconciliation.differences),
  };
}

const isOfBooks =
  ({ operator_id, currency_code }: NamedRow) =>
  (row: NamedRow): boolean =>
    row.operator_id === operator_id && row.currency_code === currency_code;

function withPlayers(days: readonly NamedRow[], players: readonly NamedRow[]): readonly NamedRow[] {
  const keyOf = ({ day, operator_id, currency_code }: NamedRow) => JSON.stringify([day, operator_id, currency_code]);
  const active = new Map(players.map((row) => [keyOf(row), row.active_players ?? '0']));
  return days.map((row) => ({ ...row, active_players: active.get(keyOf(row)) ?? '0' }));
}

const withGames = (rows: readonly NamedRow[]): readonly NamedRow[] =>
  rows.map((row) => ({ ...row, game: row.title ?? row.game_id ?? null }));
