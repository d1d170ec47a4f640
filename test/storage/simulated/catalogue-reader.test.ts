import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Game } from '../../../shared/domain/catalogue.ts';
import type { Item } from '../../../shared/storage/attributes.ts';
import { dynamoDbCatalogue } from '../../../shared/storage/catalogue.ts';
import { gameItem, lobbyItem, stateItem } from '../../../shared/storage/catalogue-item.ts';
import type { CatalogueReader, EntriesPage } from '../../../shared/storage/catalogue-port.ts';
import { switchGame } from '../../../shared/storage/game-switches.ts';
import { StoreUnavailable } from '../../../shared/storage/store.ts';
import { game, lobby, switched } from '../../catalogue/entries.ts';
import { OPERATOR_ID, SimulatedDynamoDb, signal, TABLES, THROTTLED, WRONG } from './simulated-dynamodb.ts';

const STATE = { syncedAt: '2031-01-15T12:00:00.000Z', games: 3, lobbies: 2, version: 'v1' };

let dynamoDb: SimulatedDynamoDb;
let catalogue: CatalogueReader;
beforeEach(() => {
  dynamoDb = new SimulatedDynamoDb();
  catalogue = dynamoDbCatalogue(dynamoDb.client, TABLES.settings);
});

async function put(...items: readonly Item[]) {
  for (const Item of items) await dynamoDb.client.send(new PutItemCommand({ TableName: TABLES.settings, Item }));
}
const putGames = (...games: readonly Game[]) => put(...games.map((one) => gameItem(OPERATOR_ID, one)));
const queries = () => dynamoDb.sent.filter(({ name }) => name === 'QueryCommand');

describe('a look', () => {
  const look = (target = {}, operatorId = OPERATOR_ID) => catalogue.look(operatorId, target, signal());

  test('sees what is asked for, as it is now, in one round trip', async () => {
    await put(stateItem(OPERATOR_ID, { ...STATE, games: 1 }), stateItem(OPERATOR_ID, STATE));
    await putGames(game('7', { title: 'before' }), game('7'), game('8'));
    await put(lobbyItem(OPERATOR_ID, lobby('a')));
    const { client } = dynamoDb;
    await switchGame(client, TABLES.settings, { operatorId: OPERATOR_ID, gameId: '8', enabled: false });
    await switchGame(client, TABLES.settings, { operatorId: OPERATOR_ID, gameId: '9', enabled: true });
    dynamoDb.sent.length = 0;
    const all = { state: STATE, switched: switched(['9'], ['8']) };
    expect(await look()).toStrictEqual(all);
    expect(await look({ gameId: '7' })).toStrictEqual({ ...all, game: game('7') });
    expect(await look({ lobbyId: 'a' })).toStrictEqual({ ...all, lobby: lobby('a') });
    expect(await look({ gameId: '8', lobbyId: 'b' })).toStrictEqual({ ...all, game: game('8') });
    expect(dynamoDb.sent.map(({ name }) => name)).toEqual(Array.from({ length: 4 }, () => 'BatchGetItemCommand'));
    expect(dynamoDb.sent.map(({ input }) => input.RequestItems.settings.Keys.length)).toEqual([2, 3, 3, 4]);
    expect(await look({ gameId: '7' }, 'othercasino')).toStrictEqual({ switched: switched() });
  });

  test('sees the switches of the PLATFORM, and a catalogue that is changing', async () => {
    const { version: _, ...changing } = STATE;
    await put(stateItem(OPERATOR_ID, changing));
    const set = new UpdateItemCommand({
      TableName: TABLES.settings,
      Key: { pk: { S: `operator|${OPERATOR_ID}` }, sk: { S: 'games' } },
      UpdateExpression: 'SET platform_disabled_games = :games',
      ExpressionAttributeValues: { ':games': { SS: ['7'] } },
    });
    await dynamoDb.client.send(set);
    expect(await look()).toStrictEqual({ state: changing, switched: switched([], [], ['7']) });
  });

  test('that was left half unread is not taken for whole', async () => {
    dynamoDb.answer = async () => ({ Responses: {}, UnprocessedKeys: { settings: { Keys: [] } } });
    await expect(look()).rejects.toThrow(
      expect.objectContaining({ name: 'StoreUnavailable', cause: 'some keys were left unread' }),
    );
  });

  test('finds nothing in an answer that holds nothing', async () => {
    for (const answer of [{}, { Responses: {} }]) {
      dynamoDb.answer = async () => answer;
      expect(await look({ gameId: '7', lobbyId: 'a' })).toStrictEqual({ switched: switched() });
    }
  });
});

describe('a page of games', () => {
  const page = async (wanted: Partial<Parameters<CatalogueReader['games']>[1]> = {}) => {
    const { entries, next } = await catalogue.games(OPERATOR_ID, { limit: 10, ...wanted }, signal());
    return [entries.map(({ gameId }) => gameId), next];
  };
  const even = ({ gameId }: Game) => Number(gameId) % 2 === 0;

  test('has them whole, in the order of their numbers, and no lobby or other operator’s', async () => {
    await putGames(game('10'), game('9', { details: '{"a":1}', removedAt: '2031-01-15T12:00:00.000Z' }), game('100'));
    await put(lobbyItem(OPERATOR_ID, lobby('a')), stateItem(OPERATOR_ID, STATE), gameItem('othercasino', game('1')));
    const { entries, ...rest } = await catalogue.games(OPERATOR_ID, { limit: 10 }, signal());
    expect(rest).toEqual({});
    expect(entries).toEqual([
      game('9', { details: '{"a":1}', removedAt: '2031-01-15T12:00:00.000Z' }),
      game('10'),
      game('100'),
    ]);
    expect(queries().map(({ input }) => input.ConsistentRead)).toEqual([true]);
  });

  test('is full, says what the next one comes after, and takes one request', async () => {
    await putGames(game('1'), game('2'), game('3'), game('4'));
    expect(await page({ limit: 2 })).toEqual([['1', '2'], '2']);
    expect(await page({ limit: 2, after: '2' })).toEqual([['3', '4'], undefined]);
    expect(await page({ limit: 4 })).toEqual([['1', '2', '3', '4'], undefined]);
    expect(await page({ limit: 1, after: '4' })).toEqual([[], undefined]);
    expect(queries().map(({ input }) => input.Limit)).toEqual([3, 3, 5, 2]);
  });

  test('has only what is wanted, though other games lie between', async () => {
    await putGames(...['1', '2', '3', '4', '5', '6', '7'].map((id) => game(id)));
    expect(await page({ isWanted: even })).toEqual([['2', '4', '6'], undefined]);
    expect(await page({ isWanted: even, limit: 2 })).toEqual([['2', '4'], '5']);
    expect(await page({ isWanted: even, limit: 2, after: '4' })).toEqual([['6'], undefined]);
    expect(queries().every(({ input }) => input.Limit === undefined)).toBe(true);
  });

  test('reads on from page to page of the database, ten at most', async () => {
    await putGames(...Array.from({ length: 24 }, (_, index) => game(String(index + 1))));
    dynamoDb.pageSize = 2;
    dynamoDb.sent.length = 0;
    expect(await page({ isWanted: ({ gameId }) => gameId === '1' || gameId === '3', limit: 3 })).toEqual([
      ['1', '3'],
      '20',
    ]);
    expect(queries()).toHaveLength(10);
    expect(await page({ isWanted: ({ gameId }) => gameId === '24', after: '20' })).toEqual([['24'], undefined]);
  });

  test('ends before its details are more than an answer holds, but never without a game', async () => {
    const details = 'x'.repeat(750_000);
    await putGames(...['1', '2', '3', '4'].map((id) => game(id, { details })));
    await putGames(game('5', { details: 'x'.repeat(1_500_001) }), game('6', { details: 'x' }));
    expect(await page()).toEqual([['1', '2'], '2']);
    expect(await page({ after: '2' })).toEqual([['3', '4'], '4']);
    expect(await page({ after: '4' })).toEqual([['5'], '5']);
    expect(await page({ after: '5' })).toEqual([['6'], undefined]);
  });

  test('of an answer that holds nothing is empty', async () => {
    dynamoDb.answer = async () => ({});
    expect(await page()).toEqual([[], undefined]);
  });
});

test('a page of lobbies has them in the order of their ids', async () => {
  await put(...['c', 'a', 'b'].map((id) => lobbyItem(OPERATOR_ID, lobby(id, { details: id }))));
  await putGames(game('7'));
  const page = (wanted = {}): Promise<EntriesPage<object>> =>
    catalogue.lobbies(OPERATOR_ID, { limit: 2, ...wanted }, signal());
  expect(await page()).toEqual({ entries: [lobby('a', { details: 'a' }), lobby('b', { details: 'b' })], next: 'b' });
  expect(await page({ after: 'b' })).toEqual({ entries: [lobby('c', { details: 'c' })] });
});

const CALLS: readonly [string, (given: AbortSignal) => Promise<unknown>][] = [
  ['look', (given) => catalogue.look(OPERATOR_ID, {}, given)],
  ['games', (given) => catalogue.games(OPERATOR_ID, { limit: 1 }, given)],
  ['lobbies', (given) => catalogue.lobbies(OPERATOR_ID, { limit: 1 }, given)],
];

test.each(CALLS)('%s: given up or throttled it may be repeated, a wrong request may not', async (_, call) => {
  await expect(call(AbortSignal.abort())).rejects.toThrow(StoreUnavailable);
  dynamoDb.fail(THROTTLED);
  await expect(call(signal())).rejects.toThrow(StoreUnavailable);
  dynamoDb.fail(WRONG);
  await expect(call(signal())).rejects.toBe(WRONG);
});
