/** The stored catalogue as a sync reads and writes it, on DynamoDB's settings table. */
import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { CatalogueChanges, Change, Game, Lobby } from '../domain/catalogue.ts';
import { type Item, keyItem, readText, text } from './attributes.ts';
import { gameItem, historyItem, lobbyItem, readGame, readLobby, readState, stateItem } from './catalogue-item.ts';
import type { CatalogueBooks, CatalogueUpdate, StoredCatalogue } from './catalogue-port.ts';
import { catalogueStateKey, GAME_PREFIX, LOBBY_PREFIX, switchesKey } from './keys.ts';
import { readSwitchedGames } from './switched-games.ts';

/** A transaction may have 100 items and 4 MB; sizes are counted roughly. */
const MOST_ITEMS = 100;
const MOST_BYTES = 2_000_000;

/** The catalogue of a sync; what DynamoDB throws goes on as it is, after the client's own retries. */
export function dynamoDbCatalogueBooks(client: DynamoDBClient, table: string): CatalogueBooks {
  return {
    read: (operatorId) => read(client, table, operatorId),
    write: (operatorId, stored, update) => write(client, table, operatorId, { stored, update }),
  };
}

async function read(client: DynamoDBClient, table: string, operatorId: string): Promise<StoredCatalogue> {
  const { pk, sk } = catalogueStateKey(operatorId);
  const items = await readPartition(client, table, pk);
  const ofKind = (prefix: string) => items.filter((item) => readText(item, 'sk').startsWith(prefix));
  const state = items.find((item) => readText(item, 'sk') === sk);
  const get = new GetItemCommand({ TableName: table, Key: keyItem(switchesKey(operatorId)), ConsistentRead: true });
  return {
    games: ofKind(GAME_PREFIX).map(readGame),
    lobbies: ofKind(LOBBY_PREFIX).map(readLobby),
    disabledByPlatform: readSwitchedGames((await client.send(get)).Item).disabledByPlatform,
    ...(state && { state: readState(state) }),
  };
}

async function readPartition(client: DynamoDBClient, table: string, pk: string): Promise<Item[]> {
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const query = new QueryCommand({
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :catalogue',
      ExpressionAttributeValues: { ':catalogue': text(pk) },
      ...(from && { ExclusiveStartKey: from }),
    });
    const { Items = [], LastEvaluatedKey } = await client.send(query);
    items.push(...Items);
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}

async function write(
  client: DynamoDBClient,
  table: string,
  operatorId: string,
  { stored, update }: { readonly stored: StoredCatalogue; readonly update: CatalogueUpdate },
): Promise<void> {
  const put = (Item: Item) => client.send(new PutItemCommand({ TableName: table, Item }));
  const batches = inBatches(itemsOf(operatorId, update));
  if (batches.length > 0 && stored.state !== undefined) {
    const { version: _, ...changing } = stored.state;
    await put(stateItem(operatorId, changing));
  }
  for (const items of batches) {
    const TransactItems = items.map((Item) => ({ Put: { TableName: table, Item } }));
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
  }
  if (!isSame(stored.disabledByPlatform, update.disabledByPlatform)) {
    await setDisabledByPlatform(client, table, operatorId, update.disabledByPlatform);
  }
  await put(stateItem(operatorId, update.state));
}

const isSame = (left: ReadonlySet<string>, right: ReadonlySet<string>): boolean =>
  left.size === right.size && [...left].every((member) => right.has(member));

/** The items of each change: the game or lobby, and what became of it. */
function itemsOf(operatorId: string, { changes, state }: CatalogueUpdate): Item[][] {
  const { games, lobbies }: CatalogueChanges = changes;
  const pairOf = <Entry extends Game | Lobby>(change: Change<Entry>, itemOf: (id: string, entry: Entry) => Item) => {
    const before = change.before && itemOf(operatorId, change.before);
    const after = itemOf(operatorId, change.after);
    return [after, historyItem(operatorId, state.syncedAt, change.kind, after, before)];
  };
  return [...games.map((change) => pairOf(change, gameItem)), ...lobbies.map((change) => pairOf(change, lobbyItem))];
}

/** As few transactions as can be, none of which tears what belongs together. */
function inBatches(groups: readonly Item[][]): Item[][] {
  const batches: Item[][] = [];
  let bytes = 0;
  for (const group of groups) {
    const size = Buffer.byteLength(JSON.stringify(group));
    const batch = batches.at(-1);
    if (batch !== undefined && batch.length + group.length <= MOST_ITEMS && bytes + size <= MOST_BYTES) {
      batch.push(...group);
      bytes += size;
    } else {
      batches.push([...group]);
      bytes = size;
    }
  }
  return batches;
}

/** Beside the casino's switches, which it leaves alone; DynamoDB keeps no empty set. */
async function setDisabledByPlatform(
  client: DynamoDBClient,
  table: string,
  operatorId: string,
  games: ReadonlySet<string>,
): Promise<void> {
  const Key = keyItem(switchesKey(operatorId));
  const command =
    games.size === 0
      ? new UpdateItemCommand({ TableName: table, Key, UpdateExpression: 'REMOVE platform_disabled_games' })
      : new UpdateItemCommand({
          TableName: table,
          Key,
          UpdateExpression: 'SET platform_disabled_games = :games',
          ExpressionAttributeValues: { ':games': { SS: [...games] } },
        });
  await client.send(command);
}
