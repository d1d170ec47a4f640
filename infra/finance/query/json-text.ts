/** A result as JSON: an array of objects, numbers written with all their digits. */
import type { ColumnKind, QueryResult } from './query-result.ts';

/** One row a line. */
export function jsonOf({ columns, rows }: QueryResult): string {
  const objects = rows.map((row) => {
    const members = columns.map(({ name, kind }, index) => `${JSON.stringify(name)}:${jsonValue(row[index], kind)}`);
    return `{${members.join(',')}}`;
  });
  return objects.length === 0 ? '[]\n' : `[\n${objects.join(',\n')}\n]\n`;
}

const jsonValue = (value: string | null | undefined, kind: ColumnKind): string =>
  value !== null && kind !== 'text' ? String(value) : JSON.stringify(value ?? null);
