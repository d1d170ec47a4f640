/** A result as a table of aligned text, to be read on a terminal. */
import type { QueryResult, ResultColumn } from './query-result.ts';

interface TextColumn {
  readonly isText: boolean;
  readonly width: number;
  /** The header first. */
  readonly cells: readonly string[];
}

/** Header, rows and how many there are; decimals stand under each other. */
export function tableOf({ columns, rows }: QueryResult): string {
  const texts = columns.map((column, index) => {
    const values = rows.map((row) => row[index] ?? '');
    return textColumn(column, values);
  });
  const lines = ['', ...rows].map((_, index) => lineOf(texts, index));
  const rule = texts.map(({ width }) => '-'.repeat(width)).join('  ');
  const count = rows.length === 1 ? '1 row' : `${rows.length} rows`;
  return [lines[0], rule, ...lines.slice(1), count, ''].join('\n');
}

function textColumn({ name, kind }: ResultColumn, values: readonly string[]): TextColumn {
  const cells = [name, ...(kind === 'decimal' ? alike(values) : values.map(plain))];
  const width = cells.reduce((widest, cell) => Math.max(widest, widthOf(cell)), 0);
  return { isText: kind === 'text', width, cells };
}

/** Decimals with as many digits after the point as the longest has. */
function alike(values: readonly string[]): readonly string[] {
  const most = values.reduce((longest, value) => Math.max(longest, decimalsOf(value)), 0);
  return values.map((value) => (value === '' ? '' : value + '0'.repeat(most - decimalsOf(value))));
}

const decimalsOf = (value: string): number => (value.includes('.') ? value.length - value.indexOf('.') - 1 : 0);

/** What came from outside must not steer the terminal. */
const plain = (value: string): string => value.replaceAll(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu, '\u{fffd}');

const lineOf = (columns: readonly TextColumn[], index: number): string =>
  columns
    .map(({ isText, width, cells }) => {
      const cell = cells[index] ?? '';
      const blank = ' '.repeat(width - widthOf(cell));
      return isText ? cell + blank : blank + cell;
    })
    .join('  ')
    .trimEnd();

const widthOf = (value: string): number => Array.from(value).length;
