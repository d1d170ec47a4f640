/** What the store asks of DynamoDB, and what it makes of answers that are not whole. */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { cents } from '../../../shared/domain/money.ts';
import type { Profile } from '../../../shared/domain/player.ts';
import { dynamoDbStore } from '../../../shared/storage/dynamodb-store.ts';
import { entryItem } from '../../../shared/storage/entry-item.ts';
import { type Store, StoreUnavailable } from '../../../shared/storage/store.ts';
import { samples } from '../samples.ts';
import { SimulatedDynamoDb, signal, TABLES } from './simulated-dynamodb.ts';

let dynamoDb: SimulatedDynamoDb;
let store: Store;
beforeEach(() => {
  dynamoDb = new SimulatedDynamoDb();
  store = dynamoDbStore(dynamoDb.client, TABLES);
});

describe('a read', () => {
  const { key, wanted } = samples();
  const session = { ...key, tokenHash: 'none' };

  test.each([
    ['of both tables', { ...wanted, session }, { ledger: 5, sessions: 1 }],
    ['of a session alone', { session }, { sessions: 1 }],
    ['of a player alone', { player: key }, { ledger: 1 }],
  ])('%s asks each once, for the last that was written', async (_, records, keys) => {
    expect(await store.read(records, signal())).toEqual({});
    const [{ input } = { input: undefined }, ...others] = dynamoDb.sent;
    expect(others).toEqual([]);
    const asked: [string, { Keys: object[]; ConsistentRead: boolean }][] = Object.entries(input.RequestItems);
    expect(Object.fromEntries(asked.map(([table, { Keys }]) => [table, Keys.length]))).toEqual(keys);
    expect(asked.every(([, { ConsistentRead }]) => ConsistentRead)).toBe(true);
  });

  test.each([
    ['the answer was empty', {}],
    ['some keys were left unread', { Responses: {}, UnprocessedKeys: { ledger: { Keys: [] } } }],
  ])('is unavailable when %s', async (cause, answer) => {
    dynamoDb.answer = async () => answer;
    const failure = expect.objectContaining({
      name: 'StoreUnavailable',
      message: 'The database did not answer',
      cause,
    });
    await expect(store.read({ player: key }, signal())).rejects.toThrow(failure);
  });

  test('finds nothing where no table tells of anything', async () => {
    dynamoDb.answer = async () => ({ Responses: {} });
    expect(await store.read({ ...wanted, session }, signal())).toEqual({});
  });

  test('that was given up is unavailable, a commit unknown, of whatever kind it is', async () => {
    const { player, accepted, round } = samples();
    await expect(store.read({ player: key }, AbortSignal.abort())).rejects.toThrow(StoreUnavailable);
    const [put, update] = [{ write: 'player-created', player: player(1) } as const, round()];
    const both = { write: 'transaction', transaction: accepted(), replaces: 'nothing' } as const;
    for (const writes of [[put], [update], [put, both]]) {
      expect(await store.commit(writes, AbortSignal.abort())).toMatchObject({ outcome: 'unknown' });
    }
    expect(dynamoDb.sent).toEqual([]);
  });
});

describe('a commit', () => {
  test('of one write is a single call, of several one transaction', async () => {
    const { player, round, accepted } = samples();
    const transaction = { write: 'transaction', transaction: accepted(), replaces: 'nothing' } as const;
    await store.commit([{ write: 'player-created', player: player(1) }], signal());
    await store.commit([round()], signal());
    await store.commit([{ write: 'player', part: 'money', player: player(2) }, transaction], signal());
    expect(dynamoDb.sent.map(({ name }) => name)).toEqual([
      'PutItemCommand',
      'UpdateItemCommand',
      'TransactWriteItemsCommand',
    ]);
  });

  test('of a player’s money leaves their settings, and one of their settings the money', async () => {
    const { player, key } = samples();
    const read = async () => (await store.read({ player: key }, signal())).player;
    const before = player(1, { selfExcludedUntil: '2031-02-01T00:00:00.000Z' });
    await store.commit([{ write: 'player-created', player: before }], signal());
    const { selfExcludedUntil: _, ...changed } = player(2, { blocked: true, limits: { bet: cents(1n) } });
    await store.commit([{ write: 'player', part: 'money', player: changed }], signal());
    const { balance, seq } = changed;
    expect(await read()).toStrictEqual({ ...before, balance, seq, version: 2 });
    await store.commit(
      [{ write: 'player', part: 'settings', player: { ...changed, balance: cents(9n), version: 3 } }],
      signal(),
    );
    expect(await read()).toStrictEqual({ ...changed, version: 3 });
  });
});

describe('the absence of a transfer', () => {
  const { key, entry, transferId } = samples();
  const absent = { write: 'transfer-absent', operatorId: key.operatorId, transferId } as const;
  const deposit = entry({ type: 'DEPOSIT', transferId });

  test('is a condition: what is there is found', async () => {
    expect(await store.commit([absent], signal())).toEqual({ outcome: 'committed' });
    await dynamoDb.client.send(new PutItemCommand({ TableName: TABLES.ledger, Item: entryItem(deposit) }));
    expect(await store.commit([absent], signal())).toEqual({ outcome: 'lost', found: { entry: deposit } });
    expect(dynamoDb.items('ledger')).toHaveLength(1);
  });
});

describe('a changed profile', () => {
  const { key } = samples();
  const before: Profile = { ...key, userName: 'john', userCountry: 'Malta', displayName: 'John', group: 'vip' };
  const { displayName: _, group: __, ...bare } = before;

  test.each<[string, Profile, string]>([
    ['of another name', { ...before, userName: 'jane' }, 'SET #user_name = :user_name'],
    ['without a group', { ...bare, displayName: 'John' }, 'REMOVE #group'],
    [
      'of another country and no names',
      { ...bare, userCountry: 'Sweden' },
      'SET #user_country = :user_country REMOVE #display_name, #group',
    ],
  ])('%s is written where it differs', async (___, profile, expression) => {
    await store.commit([{ write: 'profile', profile: before }], signal());
    expect(await store.commit([{ write: 'profile', before, profile }], signal())).toEqual({ outcome: 'committed' });
    expect((await store.read({ profile: key }, signal())).profile).toStrictEqual(profile);
    const { UpdateExpression, ExpressionAttributeValues } = dynamoDb.sent[1]?.input ?? {};
    expect(UpdateExpression).toBe(expression);
    // DynamoDB takes no empty ones.
    expect(ExpressionAttributeValues).not.toEqual({});
  });

  test('gets what it had not', async () => {
    await store.commit([{ write: 'profile', profile: bare }], signal());
    await store.commit([{ write: 'profile', before: bare, profile: { ...bare, group: 'new' } }], signal());
    expect((await store.read({ profile: key }, signal())).profile).toStrictEqual({ ...bare, group: 'new' });
    expect(dynamoDb.sent[1]?.input.UpdateExpression).toBe('SET #group = :group');
  });
});
