/** What a section of the benchmark has to say: tables to read, budgets to hold. */

export type Cell = string | number;

export interface Table {
  readonly title: string;
  /** Each row by its columns' names; the first row's columns are the table's. */
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  /** What a reader must know to read the figures right. */
  readonly notes?: readonly string[];
}

export interface Budget {
  readonly what: string;
  readonly measured: number;
  readonly limit: number;
  readonly kind: 'at most' | 'at least';
}

export interface Section {
  readonly title: string;
  readonly tables: readonly Table[];
  readonly budgets: readonly Budget[];
}

export const atMost = (limit: number, what: string, measured: number): Budget => ({
  what,
  measured,
  limit,
  kind: 'at most',
});

export const atLeast = (limit: number, what: string, measured: number): Budget => ({
  what,
  measured,
  limit,
  kind: 'at least',
});

/** Whether a budget holds; what could not be measured (NaN) does not. */
export const holds = ({ kind, measured, limit }: Budget): boolean =>
  kind === 'at most' ? measured <= limit : measured >= limit;

/** A section as text for people. */
export function sectionText({ title, tables, budgets }: Section): string {
  const parts = tables.map(tableText);
  const lines = budgets.map((budget) => `  ${holds(budget) ? 'ok    ' : 'BROKEN'} ${budgetText(budget)}\n`);
  return `\n## ${title}\n${parts.join('')}${lines.length === 0 ? '' : `\n${lines.join('')}`}`;
}

/** A budget and what was measured, in one line. */
export const budgetText = ({ what, measured, kind, limit }: Budget): string =>
  `${what}: ${cellText(measured)} (${kind} ${cellText(limit)})`;

function tableText({ title, rows, notes = [] }: Table): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((column) => cellText(row[column] ?? '')))];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  const isNumeric = columns.map((column) => rows.every((row) => typeof row[column] !== 'string'));
  const text = lines.map((line) => {
    const cells = line.map((cell, index) =>
      isNumeric[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
    );
    return `  ${cells.join('  ').trimEnd()}\n`;
  });
  return `\n${title}\n${text.join('')}${notes.map((note) => `  ${note}\n`).join('')}`;
}

/** Whole numbers as they are, others with as many digits as a benchmark can mean. */
function cellText(cell: Cell): string {
  if (typeof cell === 'string' || Number.isInteger(cell)) return String(cell);
  return cell.toFixed(Math.abs(cell) < 10 ? 3 : Math.abs(cell) < 1000 ? 1 : 0);
}
