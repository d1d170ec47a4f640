/** A result as CSV (RFC 4180) that a spreadsheet reads as data, never as formulas. */

export interface TabularResult {
  readonly columns: readonly { readonly name: string; readonly kind: string }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const LINE_END = '\r\n';

/** What a spreadsheet takes for a formula, also behind a blank; and the mark itself, so that it can always be taken off. */
const LIKE_A_FORMULA = /^['\s]*[=+\-@＝＋－＠]|^['\t\r\n]/;

/**
 * The header line and the rows. Text that looks like a formula is led by an apostrophe; a number is written as it is, for
 * it holds nothing but digits. A value that is not there is an empty field.
 */
export const csvOf = ({ columns, rows }: TabularResult): string =>
  [
    columns.map(({ name }) => field(name)).join(','),
    ...rows.map((row) => columns.map(({ kind }, index) => cell(row[index] ?? '', kind)).join(',')),
    '',
  ].join(LINE_END);

const cell = (value: string, kind: string): string =>
  field(kind === 'text' && LIKE_A_FORMULA.test(value) ? `'${value}` : value);

const field = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
