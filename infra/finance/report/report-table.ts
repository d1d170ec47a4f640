/** A table of the report: what a query answered, with the words that head it on the page. */

/**
 * Text, or words of the program's own; or an exact figure: a whole number, a decimal, or a share of one, which the page
 * shows in percent.
 */
export type ColumnKind = 'text' | 'words' | 'integer' | 'decimal' | 'share';

export const isFigure = (kind: ColumnKind): boolean => kind !== 'text' && kind !== 'words';

export interface ReportColumn {
  /** As in the query, and in the CSV file. */
  readonly name: string;
  readonly label: string;
  readonly kind: ColumnKind;
}

export type ReportRow = readonly (string | null)[];

export interface ReportTable {
  /** Names its CSV file and its place on the page: `by-day`. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
  /** How many of them the page bears; the CSV file has them all. */
  readonly mostShown: number;
}

/** A row by the names of its columns. */
export type NamedRow = Readonly<Record<string, string | null>>;

export const namedRows = ({ columns, rows }: ReportTable): readonly NamedRow[] =>
  rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));

/** The rows that have these values, and the columns but those of the values. */
export function sliceOf(table: ReportTable, values: NamedRow): ReportTable {
  const kept = table.columns.flatMap(({ name }, index) => (Object.hasOwn(values, name) ? [] : [index]));
  const isOfSlice = (row: ReportRow): boolean =>
    table.columns.every(({ name }, index) => !Object.hasOwn(values, name) || row[index] === values[name]);
  return {
    ...table,
    columns: kept.flatMap((index) => table.columns[index] ?? []),
    rows: table.rows.filter(isOfSlice).map((row) => kept.map((index) => row[index] ?? null)),
  };
}

/** Without a column that names the one operator again in every row. */
export function withoutLoneOperator(table: ReportTable): ReportTable {
  const operators = new Set(namedRows(table).map(({ operator_id }) => operator_id ?? null));
  const [operator_id] = operators;
  return operators.size === 1 && operator_id !== undefined ? sliceOf(table, { operator_id }) : table;
}
