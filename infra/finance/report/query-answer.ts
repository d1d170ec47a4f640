/** The rows that answer a query, by the names of their columns. */
import type { LedgerDatabase } from '../query/ledger-database.ts';
import type { QueryName } from '../sql/compose.ts';
import type { NamedRow } from './report-table.ts';

export async function answer(
  database: LedgerDatabase,
  name: QueryName,
  parameters: Readonly<Record<string, string>>,
): Promise<readonly NamedRow[]> {
  const { columns, rows } = await database.query(name, parameters);
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column.name, row[index] ?? null])));
}
