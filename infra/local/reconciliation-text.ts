/** A day's reconciliation as a table for a person. */
import type { ComparedMeasure, ComparedRow, Reconciliation, StaleRounds } from '../../shared/domain/comparison.ts';

const HEADER = ['vendor', 'currency', 'measure', 'class', 'here', 'there'];
/** Numbers stand to the right. */
const RIGHT = new Set([4, 5]);

/** How many of the rounds that are still open are printed. */
const MOST_ROUNDS = 10;

export function reconciliationText({ date, differenceCount, rows, openRounds }: Reconciliation): string {
  const verdict = differenceCount === 0 ? 'all matched' : `${differenceCount} not matched`;
  const lines = [
    `${date}, ${verdict}`,
    ...(rows.length === 0 ? ['nothing was played'] : tableOf(rows)),
    ...rows.flatMap(transactionLines),
    ...openRoundLines(openRounds),
  ];
  return `${lines.join('\n')}\n`;
}

function tableOf(rows: readonly ComparedRow[]): string[] {
  const cells = [HEADER, ...rows.flatMap(cellsOf)];
  const widths = HEADER.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) =>
    row
      .map((cell, column) =>
        RIGHT.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** A line a measure; those that are nothing on both sides are left out. */
function cellsOf({ vendor, currency, measures, grossGamingRevenue: revenue }: ComparedRow): string[][] {
  const isThere = ({ ours, theirs }: ComparedMeasure) => ours.count + theirs.count > 0 || ours.sum !== theirs.sum;
  const lines = Object.entries(measures).filter(([, measure]) => isThere(measure));
  return [
    ...lines.map(([name, measure]) => [vendor, currency, name, className(measure.class), ...totals(measure)]),
    [vendor, currency, 'ggr', className(revenue.class), revenue.ours, revenue.theirs],
  ];
}

const className = (name: string): string => name.replaceAll('_', ' ');

const totals = ({ ours, theirs }: ComparedMeasure): string[] =>
  [ours, theirs].map(({ sum, count }) => `${sum} in ${count}`);

/** Which transactions to look at, with what their hand history is asked by. */
function transactionLines({ vendor, currency, measures }: ComparedRow): string[] {
  return Object.entries(measures).flatMap(([name, { class: difference, transactions }]) =>
    transactions.map(
      ({ transactionId, amount, createdAt, historyId, canceled }) =>
        `${vendor} ${currency} ${name} ${className(difference)}: transaction ${transactionId} of ${amount} ` +
        `${canceled ? 'canceled' : 'booked'} ${createdAt}${historyId === undefined ? '' : `, history ${historyId}`}`,
    ),
  );
}

function openRoundLines({ count, oldest }: StaleRounds): string[] {
  if (count === 0) return [];
  const shown = oldest.slice(0, MOST_ROUNDS);
  return [
    `${count} rounds still open after a day${count > shown.length ? `, the oldest ${shown.length}` : ''}:`,
    ...shown.map(
      ({ userId, roundId, gameId, startedAt }) => `round ${roundId} of ${userId}, game ${gameId}, since ${startedAt}`,
    ),
  ];
}
