/** BatchGetItem, GetItem and Query: each item at a moment of its own, for DynamoDB promises no order and no snapshot. */
import type {
  BatchGetItemCommandInput,
  GetItemCommandInput,
  KeysAndAttributes,
  QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { TableDefinition } from '../../../infra/tables.ts';
import { refuseOthers } from './actions.ts';
import { conditionOf } from './condition-expression.ts';
import type { Engine, Operation } from './engine.ts';
import { invalid } from './exceptions.ts';
import { Placeholders } from './placeholders.ts';
import type { Place } from './tables.ts';
import { compare, type Item } from './values.ts';

interface WantedItem {
  readonly place: Place;
  readonly isConsistent: boolean;
}

const see = ({ tables, choose }: Engine, { place, isConsistent }: WantedItem): Item | undefined =>
  isConsistent ? tables.get(place) : choose(tables.get(place), tables.before(place));

export function getItem(engine: Engine, input: GetItemCommandInput): Operation {
  refuseOthers(input, ['TableName', 'Key', 'ConsistentRead']);
  const wanted = {
    place: engine.tables.place(input.TableName, input.Key, true),
    isConsistent: input.ConsistentRead === true,
  };
  let found: Item | undefined;
  const read = () => {
    found = see(engine, wanted);
  };
  return { steps: [read], answer: () => (found === undefined ? {} : { Item: { ...found } }) };
}

export function batchGet(engine: Engine, input: BatchGetItemCommandInput): Operation {
  refuseOthers(input, ['RequestItems']);
  const wanted = Object.entries(input.RequestItems ?? {}).flatMap(([table, keys]) => wantedOf(engine, table, keys));
  if (wanted.length === 0 || wanted.length > 100) throw invalid('A batch reads 1 to 100 items');
  if (new Set(wanted.map(({ place }) => place.id)).size < wanted.length) {
    throw invalid('Provided list of item keys contains duplicates');
  }
  const found: { readonly table: string; readonly item: Item }[] = [];
  const steps = engine.inOrder(wanted).map((one) => () => {
    const item = see(engine, one);
    if (item !== undefined) found.push({ table: one.place.table, item });
  });
  const answer = () => {
    const Responses: Record<string, Item[]> = {};
    for (const table of Object.keys(input.RequestItems ?? {})) {
      Responses[table] = found.filter((one) => one.table === table).map(({ item }) => ({ ...item }));
    }
    return { Responses, UnprocessedKeys: {} };
  };
  return { steps, answer };
}

function wantedOf(engine: Engine, table: string, keys: KeysAndAttributes): WantedItem[] {
  refuseOthers(keys, ['Keys', 'ConsistentRead']);
  const isConsistent = keys.ConsistentRead === true;
  return (keys.Keys ?? []).map((key) => ({ place: engine.tables.place(table, key, true), isConsistent }));
}

const QUERY_KNOWS = [
  'TableName',
  'IndexName',
  'ConsistentRead',
  'KeyConditionExpression',
  'FilterExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'ExclusiveStartKey',
  'Limit',
];

/** One moment for all of it. A limit counts what is looked at, before the filter; nothing else ends a page. */
export function query({ tables, isIndexed }: Engine, input: QueryCommandInput): Operation {
  refuseOthers(input, QUERY_KNOWS);
  const { TableName: table = '', IndexName, Limit = Number.POSITIVE_INFINITY, ExclusiveStartKey: from } = input;
  const definition = tables.definition(table);
  const { sortKey, index } = definition;
  const order = IndexName === undefined ? sortKey : index?.sortKey;
  if (order === undefined || (IndexName !== undefined && IndexName !== index?.name)) {
    throw invalid('A query needs a sort key');
  }
  const placeholders = new Placeholders(input, [input.KeyConditionExpression, input.FilterExpression]);
  const isWanted = conditionOf(input.KeyConditionExpression);
  const passes = conditionOf(input.FilterExpression);
  let page: Item[] = [];
  let isLast = true;
  const read = () => {
    const rest = tables
      .items(table)
      .filter((item) => isWanted(item, placeholders))
      .filter((item) => IndexName === undefined || isIndexed(tables.place(table, item, false).id))
      .filter((item) => from === undefined || compare(item[order] ?? { S: '' }, from[order] ?? { S: '' }) > 0)
      .sort((left, right) => compare(left[order] ?? { S: '' }, right[order] ?? { S: '' }));
    page = rest.slice(0, Limit);
    // DynamoDB says that there may be more when a page is full, though there may be none.
    isLast = rest.length < Limit;
  };
  const shown = (item: Item): Item => (IndexName === undefined ? { ...item } : keysOf(item, definition));
  const answer = () => ({
    Items: page.filter((item) => passes(item, placeholders)).map(shown),
    ...(isLast ? {} : { LastEvaluatedKey: keyOf(tables.place(table, page.at(-1), false)) }),
  });
  return { steps: [read], answer };
}

const keyOf = ({ key }: Place): Item => key;

/** What an index of keys only shows. */
function keysOf(item: Item, { partitionKey, sortKey, index }: TableDefinition): Item {
  const names = [partitionKey, sortKey, index?.partitionKey, index?.sortKey];
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}
