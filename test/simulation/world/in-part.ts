/** What BatchGetItem answers when DynamoDB had capacity for some of its keys only. */
import type { BatchGetItemCommandInput, BatchGetItemCommandOutput } from '@aws-sdk/client-dynamodb';
import type { Chance } from '../../platform/chance.ts';
import type { Item } from '../dynamodb/values.ts';

interface Asked {
  readonly table: string;
  readonly key: Item;
}

/** The answer with one key at the least unread, and one read: with none read there would be an exception instead. */
export function inPart({ input }: { readonly input: object }, answer: object, chance: Chance): object {
  const { RequestItems = {} } = input as BatchGetItemCommandInput;
  const { Responses = {} } = answer as BatchGetItemCommandOutput;
  const asked = Object.entries(RequestItems).flatMap(([table, { Keys = [] }]) =>
    Keys.map((key): Asked => ({ table, key })),
  );
  const unread = chosen(asked, chance);
  const isRead = (table: string, item: Item): boolean =>
    !unread.some((one) => one.table === table && Object.entries(one.key).every(([name, { S }]) => item[name]?.S === S));
  return {
    Responses: Object.fromEntries(
      Object.entries(Responses).map(([table, items]) => [table, items.filter((item) => isRead(table, item))]),
    ),
    UnprocessedKeys: Object.fromEntries(
      [...Map.groupBy(unread, ({ table }) => table)].map(([table, those]) => [
        table,
        { ...RequestItems[table], Keys: those.map(({ key }) => key) },
      ]),
    ),
  };
}

function chosen(asked: readonly Asked[], chance: Chance): Asked[] {
  const unread = chance.between(0, asked.length - 1);
  const read = (unread + chance.between(1, asked.length - 1)) % asked.length;
  return asked.filter((_, place) => place === unread || (place !== read && chance.percent(30)));
}
