/** One JSON value as it stands on a terminal. */
import { type Json, JsonNumber, writeJson } from '../../../shared/protocol/json.ts';
import { plain } from './plain.ts';

/** Numbers keep their text; nothing stands for what is not there. */
export function cellOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return plain(value);
  return value instanceof JsonNumber ? value.text : writeJson(value);
}
