/** What was canceled on each day: how much money went back, and how often there was none to go back. */
import type { NamedRow } from './report-table.ts';
import { Totals } from './totals.ts';

const SUM_OF: Readonly<Record<string, string>> = {
  BET: 'reversed_bets_sum',
  WIN: 'reversed_wins_sum',
  REFUND: 'reversed_refunds_sum',
};

const KEYS = ['day', 'operator_id', 'currency_code'];
const COUNTS = ['reversed_count', 'refused_count', 'tombstone_count'];

/**
 * A row for each day, operator and currency, in this order.
 *
 * @param canceled the answer of canceled-transactions; a tombstone is of no currency, for it moved no money
 */
export function cancellationsByDay(canceled: readonly NamedRow[]): readonly NamedRow[] {
  const sums = Object.values(SUM_OF);
  const totals = new Totals(KEYS, [...COUNTS, ...sums]);
  for (const { kind, type, amount, ...row } of canceled) {
    const nothing = Object.fromEntries(sums.map((name) => [name, '0.00']));
    const moved = kind === 'reversed' ? { [SUM_OF[type ?? ''] ?? '']: amount ?? null } : {};
    totals.add({ ...row, ...nothing, ...moved, [`${kind}_count`]: '1' });
  }
  return [...totals.rows].sort(byDay);
}

const byDay = (left: NamedRow, right: NamedRow): number => {
  const [before, after] = [left, right].map((row) => KEYS.map((name) => row[name] ?? '').join('\n'));
  return (before ?? '') < (after ?? '') ? -1 : 1;
};
