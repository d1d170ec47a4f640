/** A ledger entry as the operator API shows it: every fact under its hash, by the same names. */
import { type ChainedEntry, ENTRY_ATTRIBUTES, type Entry } from '../domain/ledger.ts';
import type { Cents } from '../domain/money.ts';
import { type Json, JsonNumber, type JsonObject } from '../protocol/json.ts';
import { amount, count } from './values.ts';

/** Money and `rake` are numbers; `details` is the JSON text that was hashed, as text. */
export function entryView(entry: ChainedEntry): JsonObject {
  const view: Record<string, Json> = {};
  for (const [field, name] of Object.entries(ENTRY_ATTRIBUTES)) {
    const value = entry[field as keyof Entry];
    if (value !== undefined) view[name] = field === 'rake' ? new JsonNumber(String(value)) : jsonOf(value);
  }
  return { ...view, hash: entry.hash };
}

function jsonOf(value: NonNullable<Entry[keyof Entry]>): Json {
  if (typeof value === 'bigint') return amount(value as Cents);
  return typeof value === 'number' ? count(value) : value;
}
