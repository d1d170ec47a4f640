/** A record of the operator API as lines of name and value. */
import type { JsonObject } from '../../../shared/protocol/json.ts';
import { cellOf } from './cell.ts';
import { flat } from './flat.ts';

export function recordText(record: JsonObject): string {
  const lines = Object.entries(flat(record));
  const width = Math.max(0, ...lines.map(([name]) => name.length));
  return lines.map(([name, value]) => `${`${name.padEnd(width)}  ${cellOf(value)}`.trimEnd()}\n`).join('');
}
