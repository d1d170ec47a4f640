import { beforeEach, describe, expect, test } from '@jest/globals';
import type { CatalogueChanges } from '../../../shared/domain/catalogue.ts';
import { dynamoDbCatalogueBooks } from '../../../shared/storage/catalogue-books.ts';
import type { CatalogueBooks, CatalogueState } from '../../../shared/storage/catalogue-port.ts';
import { game, lobby } from '../../catalogue/entries.ts';
import { OPERATOR_ID, SimulatedDynamoDb, TABLES } from './simulated-dynamodb.ts';

const AT = '2031-01-15T12:00:00.000Z';
const STATE: CatalogueState = { syncedAt: AT, games: 2, lobbies: 1, version: 'v1' };
const PARTITION = { pk: { S: `catalogue|${OPERATOR_ID}` } };

let dynamoDb: SimulatedDynamoDb;
let books: CatalogueBooks;
beforeEach(() => {
  dynamoDb = new SimulatedDynamoDb();
  books = dynamoDbCatalogueBooks(dynamoDb.client, TABLES.settings);
});

const addedGames = (...ids: readonly string[]) => ids.map((id) => ({ kind: 'added' as const, after: game(id) }));
const changes = (some: Partial<CatalogueChanges>): CatalogueChanges => ({ games: [], lobbies: [], ...some });

/** Writes on top of what is stored, as a sync does. */
async function sync(some: Partial<CatalogueChanges>, disabledByPlatform: readonly string[] = [], state = STATE) {
  const stored = await books.read(OPERATOR_ID);
  dynamoDb.sent.length = 0;
  await books.write(OPERATOR_ID, stored, {
    changes: changes(some),
    disabledByPlatform: new Set(disabledByPlatform),
    state,
  });
}

const itemAt = (sk: string) => dynamoDb.items('settings').find((item) => item.sk?.S === sk);
const names = () => dynamoDb.sent.map(({ name }) => name.replace('Command', ''));

describe('what is written', () => {
  test('is read again, each kind by itself, by its operator alone', async () => {
    await sync({ games: addedGames('7', '8'), lobbies: [{ kind: 'added', after: lobby('a') }] }, ['8', '7']);
    expect(await books.read(OPERATOR_ID)).toStrictEqual({
      games: [game('7'), game('8')],
      lobbies: [lobby('a')],
      disabledByPlatform: new Set(['8', '7']),
      state: STATE,
    });
    expect(await books.read('othercasino')).toStrictEqual({ games: [], lobbies: [], disabledByPlatform: new Set() });
  });

  test('is read as it is now, however many pages it takes', async () => {
    await sync({ games: addedGames('7', '8', '9') }, ['9']);
    await sync({ games: [{ kind: 'changed', before: game('9'), after: game('9', { title: 'new' }) }] }, ['8']);
    dynamoDb.pageSize = 2;
    dynamoDb.sent.length = 0;
    const { games, disabledByPlatform } = await books.read(OPERATOR_ID);
    expect(games).toEqual([game('7'), game('8'), game('9', { title: 'new' })]);
    expect(disabledByPlatform).toEqual(new Set(['8']));
    expect(dynamoDb.sent.filter(({ name }) => name === 'QueryCommand').length).toBeGreaterThan(1);
    expect(dynamoDb.sent.every(({ input }) => input.ConsistentRead === true)).toBe(true);
  });

  test('is nothing of an answer that holds nothing', async () => {
    dynamoDb.answer = async () => ({});
    expect(await books.read(OPERATOR_ID)).toStrictEqual({ games: [], lobbies: [], disabledByPlatform: new Set() });
  });

  test('is what the PLATFORM disables, beside the casino’s own switches', async () => {
    await sync({}, ['7']);
    expect(itemAt('games')).toMatchObject({
      pk: { S: `operator|${OPERATOR_ID}` },
      platform_disabled_games: { SS: ['7'] },
    });
    await sync({}, ['7']);
    expect(names()).toEqual(['PutItem']);
    await sync({}, ['8']);
    expect(names()).toEqual(['UpdateItem', 'PutItem']);
    await sync({}, ['8', '9']);
    expect(itemAt('games')).toMatchObject({ platform_disabled_games: { SS: ['8', '9'] } });
    await sync({}, []);
    expect(itemAt('games')).not.toHaveProperty('platform_disabled_games');
  });
});

describe('the history', () => {
  test('keeps what came of each, as it was and as it is, and no more', async () => {
    const before = game('7', { campaigns: true });
    await sync({ games: addedGames('7') });
    const after = { ...game('7', { title: 'new' }), enabled: false };
    await sync({ games: [{ kind: 'disabled', before, after }] });
    const history = dynamoDb.items('settings').filter((item) => item.pk?.S === `catalogue-history|${OPERATOR_ID}`);
    expect(history).toEqual([
      expect.objectContaining({
        change: { S: 'disabled' },
        before: { M: { title: { S: 'Game 7' }, enabled: { BOOL: true }, campaigns: { BOOL: true } } },
        after: { M: { title: { S: 'new' }, enabled: { BOOL: false } } },
      }),
    ]);
  });

  test('of what is added keeps only that', async () => {
    await sync({ lobbies: [{ kind: 'added', after: lobby('a') }] });
    const [entry] = dynamoDb.items('settings').filter((item) => item.change !== undefined);
    expect(Object.keys(entry ?? {}).sort()).toEqual(['change', 'pk', 'sk']);
  });
});

describe('the order', () => {
  test('is: the catalogue counts as changing, the changes, the switches, the state at last', async () => {
    await sync({ games: addedGames('7') });
    const states: unknown[] = [];
    dynamoDb.answer = async (_, perform) => {
      const answer = await perform();
      states.push(itemAt('state')?.version?.S);
      return answer;
    };
    const stored = { games: [], lobbies: [], disabledByPlatform: new Set<string>(), state: STATE };
    dynamoDb.sent.length = 0;
    await books.write(OPERATOR_ID, stored, {
      changes: changes({ games: addedGames('8') }),
      disabledByPlatform: new Set(['8']),
      state: { ...STATE, version: 'v2' },
    });
    expect(names()).toEqual(['PutItem', 'TransactWriteItems', 'UpdateItem', 'PutItem']);
    expect(states).toEqual([undefined, undefined, undefined, 'v2']);
    expect(itemAt('state')).toEqual({
      ...PARTITION,
      sk: { S: 'state' },
      synced_at: { S: AT },
      games: { N: '2' },
      lobbies: { N: '1' },
      version: { S: 'v2' },
    });
  });

  test('needs no word of changing before the first sync, nor where nothing changes', async () => {
    await sync({ games: addedGames('7') });
    expect(names()).toEqual(['TransactWriteItems', 'PutItem']);
    await sync({});
    expect(names()).toEqual(['PutItem']);
  });
});

describe('a transaction', () => {
  const sizes = () =>
    dynamoDb.sent
      .filter(({ name }) => name === 'TransactWriteItemsCommand')
      .map(({ input }) => input.TransactItems.length);
  const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));

  test.each([
    [50, [100]],
    [51, [100, 2]],
    [101, [100, 100, 2]],
  ])('of %i games has as many items as it may: %j', async (count, expected) => {
    await sync({ games: addedGames(...ids(count)) });
    expect(sizes()).toEqual(expected);
    expect((await books.read(OPERATOR_ID)).games).toHaveLength(count);
  });

  test('has no more than it can hold, and tears no change from its history', async () => {
    const large = (id: string) => ({
      kind: 'changed' as const,
      before: game(id, { details: 'x'.repeat(150_000) }),
      after: game(id, { details: 'y'.repeat(150_000) }),
    });
    await sync({ games: ids(9).map(large) });
    expect(sizes()).toEqual([8, 8, 2]);
    await sync({ games: [large('1'), ...addedGames('20', '21')] });
    expect(sizes()).toEqual([6]);
  });
});
