/** Records of the operator API as a table, a line each. */
import { JsonNumber, type JsonObject } from '../../../shared/protocol/json.ts';
import { cellOf } from './cell.ts';
import { flat } from './flat.ts';

interface Cells {
  /** The header first. */
  readonly texts: readonly string[];
  readonly width: number;
  readonly areNumbers: boolean;
}

/** The columns that any of the rows has something in, under their names (see flat.ts); numbers stand to the right. */
export function tableText(records: readonly JsonObject[], columns: readonly string[]): string {
  if (records.length === 0) return 'None.\n';
  const rows = records.map((record) => flat(record));
  const shown = columns.filter((column) => rows.some((row) => row[column] !== undefined));
  const table = shown.map((column) => cellsOf(column, rows));
  return ['', ...rows]
    .map((_, line) => lineOf(table, line))
    .join('\n')
    .concat('\n');
}

function cellsOf(column: string, rows: readonly JsonObject[]): Cells {
  const texts = [column, ...rows.map((row) => cellOf(row[column]))];
  const areNumbers = rows.every((row) => row[column] === undefined || row[column] instanceof JsonNumber);
  return { texts, width: Math.max(...texts.map((text) => text.length)), areNumbers };
}

const lineOf = (table: readonly Cells[], line: number): string =>
  table
    .map(({ texts, width, areNumbers }) => {
      const text = texts[line] ?? '';
      return areNumbers ? text.padStart(width) : text.padEnd(width);
    })
    .join('  ')
    .trimEnd();
