/** Ledger entries as items: the attributes that an export shows are exactly those under the entry's hash. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type ChainedEntry, ENTRY_ATTRIBUTES, type Entry } from '../domain/ledger.ts';
import { flag, type Item, keyItem, number, readCents, readCount, readText, text } from './attributes.ts';
import { cancelKey, entriesPartition, transferKey } from './keys.ts';

/** An entry's facts, its hash, and the index key that finds it by number. */
export function entryAttributes(entry: ChainedEntry): Item {
  const item: Item = { player: text(entriesPartition(entry)), hash: text(entry.hash) };
  for (const [field, name] of Object.entries(ENTRY_ATTRIBUTES)) {
    const value = entry[field as keyof Entry];
    if (value !== undefined) item[name] = attributeOf(value);
  }
  return item;
}

function attributeOf(value: string | number | bigint | boolean): AttributeValue {
  if (typeof value === 'string') return text(value);
  return typeof value === 'boolean' ? flag(value) : number(value);
}

/** The item of a movement that is no transaction's own record: a cancel's, a deposit's, a withdrawal's. */
export function entryItem(entry: ChainedEntry): Item {
  const { operatorId, transactionId, transferId } = entry;
  const attributes = entryAttributes(entry);
  if (transferId !== undefined) return { ...keyItem(transferKey({ operatorId, transferId })), ...attributes };
  if (transactionId !== undefined) return { ...keyItem(cancelKey({ operatorId, transactionId })), ...attributes };
  throw new Error(`Entry ${entry.seq} names neither a transaction nor a transfer`);
}

const NUMBERS = new Set<string>(['amount', 'balanceBefore', 'balanceAfter']);

export function readEntry(item: Item): ChainedEntry {
  const entry: Record<string, unknown> = { hash: readText(item, 'hash') };
  for (const [field, name] of Object.entries(ENTRY_ATTRIBUTES)) {
    if (item[name] === undefined) continue;
    if (NUMBERS.has(field)) entry[field] = readCents(item, name);
    else if (field === 'seq') entry[field] = readCount(item, name);
    else if (field === 'roundFinished') entry[field] = item[name].BOOL === true;
    else entry[field] = readText(item, name);
  }
  return entry as unknown as ChainedEntry;
}
