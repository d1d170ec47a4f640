/** A player's past on DynamoDB: entries found by number through the index, rounds in the player's own partition. */
import {
  BatchGetItemCommand,
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { ChainedEntry } from '../domain/ledger.ts';
import type { Round, RoundStatus } from '../domain/round.ts';
import { type Item, keyItem, number, readText, text } from './attributes.ts';
import { readEntry } from './entry-item.ts';
import { throwUnavailable } from './failures.ts';
import { entriesPartition, partsOf, playerKey, ROUND_PREFIX, roundKey } from './keys.ts';
import { readRound } from './round-item.ts';
import {
  type EntryRange,
  type History,
  type PlayerKey,
  type RoundPage,
  StoreUnavailable,
  type WantedRounds,
} from './store.ts';

/** KEYS_ONLY, as infra/tables.ts defines it. */
const ENTRIES_INDEX = 'entries_by_player';

/** How many rounds one request looks at when most may be of another status, and how many requests one page may take. */
const ROUNDS_AT_ONCE = 500;
const REQUESTS_A_PAGE = 10;

/** The history port on DynamoDB's ledger table. */
export function dynamoDbHistory(client: DynamoDBClient, table: string): History {
  return {
    entries: (player, range, signal) => readEntries(client, table, { player, range }, signal),
    rounds: (player, wanted, signal) => readRounds(client, table, { player, wanted }, signal),
  };
}

async function readEntries(
  client: DynamoDBClient,
  table: string,
  { player, range }: { readonly player: PlayerKey; readonly range: EntryRange },
  abortSignal: AbortSignal,
): Promise<readonly ChainedEntry[]> {
  const query = new QueryCommand({
    TableName: table,
    IndexName: ENTRIES_INDEX,
    KeyConditionExpression: 'player = :player AND seq BETWEEN :first AND :last',
    ExpressionAttributeValues: {
      ':player': text(entriesPartition(player)),
      ':first': number(range.first),
      ':last': number(range.last),
    },
  });
  const { Items: found = [] } = await client.send(query, { abortSignal }).catch(throwUnavailable);
  // An index follows its table a moment later.
  if (found.length <= range.last - range.first) throw new StoreUnavailable('the index does not show every entry yet');
  const items = await readItems(client, table, found, abortSignal);
  return items.map(readEntry).sort((left, right) => left.seq - right.seq);
}

/** The whole items of those that an index found; there are at most 100, as many as one request may ask for. */
async function readItems(
  client: DynamoDBClient,
  table: string,
  found: readonly Item[],
  abortSignal: AbortSignal,
): Promise<Item[]> {
  const items: Item[] = [];
  let keys = found.map(({ pk, sk }) => ({ pk, sk }) as Item);
  while (keys.length > 0) {
    const batch = new BatchGetItemCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } });
    const { Responses, UnprocessedKeys } = await client.send(batch, { abortSignal }).catch(throwUnavailable);
    const left = UnprocessedKeys?.[table]?.Keys ?? [];
    if (left.length === keys.length) throw new StoreUnavailable('no key was read');
    items.push(...(Responses?.[table] ?? []));
    keys = left;
  }
  return items;
}

const HAS_STATUS: Readonly<Record<RoundStatus, string>> = {
  open: 'attribute_not_exists(finished_at)',
  finished: 'attribute_exists(finished_at)',
};

/** Reads on until a page is full and one more round shows that another follows, within bounds. */
async function readRounds(
  client: DynamoDBClient,
  table: string,
  { player, wanted }: { readonly player: PlayerKey; readonly wanted: WantedRounds },
  abortSignal: AbortSignal,
): Promise<RoundPage> {
  const { status, after, limit } = wanted;
  const query: QueryCommandInput = {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :player AND begins_with(sk, :round)',
    ExpressionAttributeValues: { ':player': text(playerKey(player).pk), ':round': text(ROUND_PREFIX) },
    ...(status === undefined ? { Limit: limit + 1 } : { FilterExpression: HAS_STATUS[status], Limit: ROUNDS_AT_ONCE }),
  };
  const rounds: Round[] = [];
  let from = after === undefined ? undefined : keyItem(roundKey({ ...player, roundId: after }));
  for (let request = 1; request <= REQUESTS_A_PAGE; request += 1) {
    const command = new QueryCommand({ ...query, ...(from && { ExclusiveStartKey: from }) });
    const page = await client.send(command, { abortSignal }).catch(throwUnavailable);
    rounds.push(...(page.Items ?? []).map(readRound));
    from = page.LastEvaluatedKey;
    if (rounds.length > limit) return upTo(rounds.slice(0, limit), rounds[limit - 1]?.roundId);
    if (from === undefined) break;
  }
  return upTo(rounds, from === undefined ? undefined : partsOf(readText(from, 'sk'))[0]);
}

const upTo = (rounds: readonly Round[], next: string | undefined): RoundPage => ({
  rounds,
  ...(next === undefined ? {} : { next }),
});
