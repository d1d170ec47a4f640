/** A result as CSV (RFC 4180) that a spreadsheet reads as data, never as formulas. */

export interface TabularResult {
  readonly columns: readonly { readonly name: string; readonly kind: string }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const LINE_END = '\r\n';

/**
 * Where a spreadsheet may see a formula begin, behind characters that nobody sees too: at the beginning, and after what
 * separates cells and lines where the comma does not, for then it heeds no quote within a cell. Before the mark itself
 * there is one more, so that it can always be taken off.
 */
const FORMULA_BEGINS = /(?<=^|[;\t\r\n])(?=(?:(?![;\t\r\n])[\s\p{Cc}\p{Cf}])*['=+\-@＝＋－＠])|^(?=[\t\r\n])/gu;

/** What a reader of CSV may take for anything but a part of its text. */
const MUST_BE_QUOTED = /[",;\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * The header line and the rows. A formula in a text is led by an apostrophe; a number is written as it is, for
 * it holds nothing but digits. A value that is not there is an empty field.
 */
export const csvOf = ({ columns, rows }: TabularResult): string =>
  [
    columns.map(({ name }) => field(name)).join(','),
    ...rows.map((row) => columns.map(({ kind }, index) => cell(row[index] ?? '', kind)).join(',')),
    '',
  ].join(LINE_END);

const cell = (value: string, kind: string): string =>
  field(kind === 'text' ? value.replaceAll(FORMULA_BEGINS, "'") : value);

const field = (value: string): string => (MUST_BE_QUOTED.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
