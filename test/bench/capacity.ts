/** What a call costs in DynamoDB's capacity units, by the documented rule on the items' real sizes. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { TABLES } from '../../infra/tables.ts';
import { everyItem } from '../support/books.ts';
import { itemSize } from '../support/item-size.ts';
import type { Wallet } from '../support/wallet.ts';
import type { SdkCall } from './sdk-calls.ts';
import { sum } from './statistics.ts';

export type Item = Record<string, AttributeValue>;

export interface Units {
  readonly read: number;
  readonly write: number;
}

/** All items of a wallet's tables, by their addresses. */
export type Snapshot = ReadonlyMap<string, Item>;

export async function snapshotOf(wallet: Wallet): Promise<Snapshot> {
  const tables = Object.entries(await everyItem(wallet));
  const nameOf = (table: string) => wallet.tables[table as keyof Wallet['tables']];
  return new Map(
    tables.flatMap(([table, items]) => items.map((item) => [addressOf(nameOf(table), item), item] as const)),
  );
}

/** What DynamoDB charges for keeping an item, bytes besides its own: https://aws.amazon.com/dynamodb/pricing. */
const BYTES_BESIDE = 100;

/** What the items take of storage, that of the index included. */
export const bytesOf = (snapshot: Snapshot): number =>
  sum(
    [...snapshot.values()]
      .flatMap((item) => [item, indexEntry(item)])
      .map((item) => (item === undefined ? 0 : itemSize(item) + BYTES_BESIDE)),
  );

/** Where an item lies: its table and key. */
export const addressOf = (table: string, { pk, sk }: Item): string => [table, pk?.S, sk?.S ?? ''].join(' ');

/** The parts of a request that name items. */
interface Request extends Target {
  readonly RequestItems?: Readonly<Record<string, { readonly Keys: readonly Item[] }>>;
  readonly TransactItems?: readonly {
    readonly Put?: Target;
    readonly Update?: Target;
    readonly ConditionCheck?: Target;
  }[];
}

interface Target {
  readonly TableName?: string;
  readonly Key?: Item;
  readonly Item?: Item;
}

/** The items that a call reads, and those that it writes or checks, by their addresses. */
export function itemsTouched({ name, input }: SdkCall): { readonly reads: string[]; readonly writes: string[] } {
  const request = input as Request;
  const address = (target: Target) => addressOf(target.TableName ?? '', target.Key ?? target.Item ?? {});
  switch (name) {
    case 'BatchGetItem': {
      const wanted = Object.entries(request.RequestItems ?? {});
      return { reads: wanted.flatMap(([table, { Keys }]) => Keys.map((key) => addressOf(table, key))), writes: [] };
    }
    case 'GetItem':
      return { reads: [address(request)], writes: [] };
    case 'PutItem':
    case 'UpdateItem':
      return { reads: [], writes: [address(request)] };
    case 'TransactWriteItems': {
      const targets = (request.TransactItems ?? []).map(
        ({ Put, Update, ConditionCheck }) => Put ?? Update ?? ConditionCheck,
      );
      return { reads: [], writes: targets.map((target) => address(target ?? {})) };
    }
    default:
      throw new Error(`No rule for what ${name} costs`);
  }
}

/** The units of a command's calls, from all items before and after it. */
export function unitsOf(calls: readonly SdkCall[], before: Snapshot, after: Snapshot): Units {
  let read = 0;
  let write = 0;
  for (const call of calls) {
    const { reads, writes } = itemsTouched(call);
    const perUnit = call.name === 'TransactWriteItems' ? 2 : 1;
    for (const address of reads) read += startedUnits(before.get(address), 4_096);
    for (const address of writes) {
      const larger = Math.max(startedUnits(before.get(address), 1_024), startedUnits(after.get(address), 1_024));
      write += perUnit * larger + indexUnits(before.get(address), after.get(address));
    }
  }
  return { read, write };
}

/** An item that is not there is charged as the smallest. */
const startedUnits = (item: Item | undefined, bytes: number): number =>
  Math.max(1, Math.ceil(itemSize(item ?? {}) / bytes));

/** An index entry is written when it is new or changed, and taken away first when it changed. */
function indexUnits(before: Item | undefined, after: Item | undefined): number {
  const [old, entry] = [indexEntry(before), indexEntry(after)];
  if (JSON.stringify(old) === JSON.stringify(entry)) return 0;
  return (old ? startedUnits(old, 1_024) : 0) + (entry ? startedUnits(entry, 1_024) : 0);
}

/** What a KEYS_ONLY index holds of an item; nothing of one that lacks its keys. */
function indexEntry(item: Item | undefined): Item | undefined {
  const { partitionKey, sortKey } = TABLES.ledger.index;
  const { pk, sk, [partitionKey]: partition, [sortKey]: sort } = item ?? {};
  return pk && sk && partition && sort && { pk, sk, [partitionKey]: partition, [sortKey]: sort };
}
