/** What is known of each day's comparison with the report of the PLATFORM. */
import type { LedgerDatabase } from '../query/ledger-database.ts';
import { daysOf, type Period } from './period.ts';
import { answer } from './query-answer.ts';
import type { NamedRow } from './report-table.ts';

export interface ReconciliationState {
  /** A row for every day and operator. */
  readonly days: readonly NamedRow[];
  /** The measures that differ by the ledger as this export has it. */
  readonly differences: readonly NamedRow[];
}

/**
 * @param operators all that the report is of, whether they were reconciled or not
 * @param onDay hears of each day that is compared, for each takes its time
 */
export async function reconciliationOf(
  database: LedgerDatabase,
  period: Period,
  operators: readonly string[],
  onDay: (day: string) => void,
): Promise<ReconciliationState> {
  const stored = await answer(database, 'reconciliations', { ...period });
  const known = [...new Set([...operators, ...stored.map(({ operator_id }) => operator_id ?? '')])].sort();
  const days: NamedRow[] = [];
  const differences: NamedRow[] = [];
  for (const day of daysOf(period)) {
    const ofDay = stored.filter((row) => row.day === day);
    if (ofDay.length > 0) onDay(day);
    const differing = ofDay.length === 0 ? [] : await differencesOf(database, day);
    differences.push(...differing);
    for (const operator_id of known) {
      const run = ofDay.find((row) => row.operator_id === operator_id);
      const now = differing.filter((row) => row.operator_id === operator_id).length;
      days.push({ day, operator_id, ...(run === undefined ? NOT_RECONCILED : { ...run, ...stateOf(run, now) }) });
    }
  }
  return { days, differences };
}

const NOT_RECONCILED: NamedRow = { state: 'not reconciled' };

/** What agreed when the platform was asked may have been canceled since, or is otherwise than it was. */
function stateOf({ difference_count }: NamedRow, now: number): NamedRow {
  const agreed = now === 0 ? 'agrees' : 'agreed then, differs now';
  return { state: difference_count === '0' ? agreed : 'differs', differences_now: String(now) };
}

async function differencesOf(database: LedgerDatabase, day: string): Promise<readonly NamedRow[]> {
  const compared = await answer(database, 'platform-comparison', { date: day });
  return compared
    .filter(({ class: difference }) => difference !== 'matched' && difference !== 'no_report')
    .map((row) => ({ ...row, day }));
}
