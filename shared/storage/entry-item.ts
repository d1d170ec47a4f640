/** Ledger entries as items: the attributes that an export shows are exactly those under the entry's hash. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type ChainedEntry, ENTRY_ATTRIBUTES, type Entry, type RequestFacts } from '../domain/ledger.ts';
import { flag, type Item, keyItem, number, readCents, readCount, readText, text } from './attributes.ts';
import { cancelKey, entriesPartition, transferKey } from './keys.ts';

const FIELDS = Object.keys(ENTRY_ATTRIBUTES) as readonly (keyof Entry)[];
const REQUEST_FACTS = [
  'roundFinished',
  'transactionTimestamp',
  'reason',
  'historyId',
  'rake',
  'details',
] as const satisfies readonly (keyof RequestFacts)[];

/** An entry's facts, its hash, and the index key that finds it by number. */
export function entryAttributes(entry: ChainedEntry): Item {
  return { player: text(entriesPartition(entry)), hash: text(entry.hash), ...factsItem(entry, FIELDS) };
}

/** What a refused transaction's request said besides its identity, by the same names as in an entry. */
export const requestFactsItem = (facts: RequestFacts): Item => factsItem(facts, REQUEST_FACTS);

function factsItem(facts: Partial<Entry>, fields: readonly (keyof Entry)[]): Item {
  const item: Item = {};
  for (const field of fields) {
    const value = facts[field];
    if (value !== undefined) item[ENTRY_ATTRIBUTES[field]] = attributeOf(value);
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

export const readEntry = (item: Item): ChainedEntry =>
  ({ hash: readText(item, 'hash'), ...readFacts(item, FIELDS) }) as ChainedEntry;

export const readRequestFacts = (item: Item): RequestFacts => readFacts(item, REQUEST_FACTS);

const MONEY = new Set<keyof Entry>(['amount', 'balanceBefore', 'balanceAfter']);

function readFacts(item: Item, fields: readonly (keyof Entry)[]): Partial<Entry> {
  const facts: Record<string, unknown> = {};
  for (const field of fields) {
    const name = ENTRY_ATTRIBUTES[field];
    if (item[name] === undefined) continue;
    if (MONEY.has(field)) facts[field] = readCents(item, name);
    else if (field === 'seq') facts[field] = readCount(item, name);
    else if (field === 'roundFinished') facts[field] = item[name].BOOL === true;
    else facts[field] = readText(item, name);
  }
  return facts;
}
