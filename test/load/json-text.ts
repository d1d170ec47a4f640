/** A JSON value as plain text, for comparing and for saying what was found. */
import { type Json, JsonNumber } from '../../shared/protocol/json.ts';

/** A string as it is, a number as it was written, anything else as JSON; `undefined` for nothing. */
export function jsonText(value: Json | undefined): string {
  if (value instanceof JsonNumber) return value.text;
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
}
