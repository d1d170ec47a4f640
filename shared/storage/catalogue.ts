/** Reading the stored catalogue on DynamoDB's settings table. */
import {
  BatchGetItemCommand,
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type Item, keyItem, text } from './attributes.ts';
import { readGame, readLobby, readState } from './catalogue-item.ts';
import type { CatalogueReader, CatalogueTarget, CatalogueView, EntriesPage, WantedEntries } from './catalogue-port.ts';
import { throwUnavailable } from './failures.ts';
import {
  catalogueGameKey,
  catalogueLobbyKey,
  catalogueStateKey,
  GAME_PREFIX,
  type ItemKey,
  LOBBY_PREFIX,
  switchesKey,
} from './keys.ts';
import { StoreUnavailable } from './store.ts';
import { readSwitchedGames } from './switched-games.ts';

/** How many requests, of up to 1 MB each, one page may take when few are wanted. */
const REQUESTS_A_PAGE = 10;
/** Details that one page may hold, characters: an answer of Lambda has at most 6 MB. */
const DETAILS_A_PAGE = 1_500_000;

/** The catalogue's reader. */
export function dynamoDbCatalogue(client: DynamoDBClient, table: string): CatalogueReader {
  return {
    look: (operatorId, target, signal) => look(client, table, { operatorId, target }, signal),
    games: (operatorId, wanted, signal) => {
      const keyOf = (gameId: string) => catalogueGameKey(operatorId, gameId);
      return readPage(client, table, { prefix: GAME_PREFIX, keyOf, read: readGame, idOf: gameIdOf, wanted }, signal);
    },
    lobbies: (operatorId, wanted, signal) => {
      const keyOf = (lobbyId: string) => catalogueLobbyKey(operatorId, lobbyId);
      return readPage(client, table, { prefix: LOBBY_PREFIX, keyOf, read: readLobby, idOf: lobbyIdOf, wanted }, signal);
    },
  };
}

const gameIdOf = ({ gameId }: { readonly gameId: string }): string => gameId;
const lobbyIdOf = ({ lobbyId }: { readonly lobbyId: string }): string => lobbyId;

async function look(
  client: DynamoDBClient,
  table: string,
  { operatorId, target }: { readonly operatorId: string; readonly target: CatalogueTarget },
  abortSignal: AbortSignal,
): Promise<CatalogueView> {
  const { gameId, lobbyId } = target;
  const keys = {
    state: catalogueStateKey(operatorId),
    switched: switchesKey(operatorId),
    ...(gameId === undefined ? {} : { game: catalogueGameKey(operatorId, gameId) }),
    ...(lobbyId === undefined ? {} : { lobby: catalogueLobbyKey(operatorId, lobbyId) }),
  };
  const Keys = Object.values(keys).map((key) => keyItem(key));
  const command = new BatchGetItemCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } });
  const { Responses, UnprocessedKeys = {} } = await client.send(command, { abortSignal }).catch(throwUnavailable);
  if (Object.keys(UnprocessedKeys).length > 0) throw new StoreUnavailable('some keys were left unread');
  const found = ({ pk, sk }: ItemKey) => Responses?.[table]?.find((item) => item.pk?.S === pk && item.sk?.S === sk);
  const state = found(keys.state);
  const game = keys.game && found(keys.game);
  const lobby = keys.lobby && found(keys.lobby);
  return {
    switched: readSwitchedGames(found(keys.switched)),
    ...(state && { state: readState(state) }),
    ...(game && { game: readGame(game) }),
    ...(lobby && { lobby: readLobby(lobby) }),
  };
}

interface Entries<Entry> {
  /** What the sort keys of all entries begin with. */
  readonly prefix: string;
  readonly keyOf: (id: string) => ItemKey;
  readonly read: (item: Item) => Entry;
  readonly idOf: (entry: Entry) => string;
  readonly wanted: WantedEntries<Entry>;
}

/** Reads on until the page is full and one more entry shows that another follows, within bounds. */
async function readPage<Entry extends { readonly details?: string }>(
  client: DynamoDBClient,
  table: string,
  { prefix, keyOf, read, idOf, wanted }: Entries<Entry>,
  abortSignal: AbortSignal,
): Promise<EntriesPage<Entry>> {
  const { after, limit, isWanted } = wanted;
  const query: QueryCommandInput = {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :catalogue AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':catalogue': text(keyOf('').pk), ':prefix': text(prefix) },
    ...(isWanted === undefined ? { Limit: limit + 1 } : {}),
  };
  const entries: Entry[] = [];
  let details = 0;
  let last = after;
  for (let request = 1; request <= REQUESTS_A_PAGE; request += 1) {
    const from = last === undefined ? {} : { ExclusiveStartKey: keyItem(keyOf(last)) };
    const page = await client.send(new QueryCommand({ ...query, ...from }), { abortSignal }).catch(throwUnavailable);
    for (const entry of (page.Items ?? []).map(read)) {
      if (isWanted === undefined || isWanted(entry)) {
        details += entry.details?.length ?? 0;
        const isFull = entries.length === limit || (entries.length > 0 && details > DETAILS_A_PAGE);
        if (isFull && last !== undefined) return { entries, next: last };
        entries.push(entry);
      }
      last = idOf(entry);
    }
    if (page.LastEvaluatedKey === undefined) return { entries };
  }
  return { entries, ...(last === undefined ? {} : { next: last }) };
}
