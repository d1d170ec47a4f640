/** The store on the real DynamoDB Local: the port's contract, and what is DynamoDB's own. */
import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { keyItem } from '../../shared/storage/attributes.ts';
import { dynamoDbClient } from '../../shared/storage/client.ts';
import { dynamoDbStore } from '../../shared/storage/dynamodb-store.ts';
import { playerKey } from '../../shared/storage/keys.ts';
import { sessionItem } from '../../shared/storage/session-item.ts';
import { type Store, StoreUnavailable } from '../../shared/storage/store.ts';
import { ledgerItems } from '../support/books.ts';
import { createTestTables, type TestTables } from '../support/dynamodb.ts';
import { samples } from './samples.ts';
import { storeContract } from './store-contract.ts';

let endpoint: string;
let tables: TestTables['tables'];
beforeAll(async () => {
  ({ endpoint, tables } = await createTestTables());
});

/** A store of its own client, and every call that it makes of DynamoDB. */
function openStore() {
  const client = dynamoDbClient(endpoint);
  const sent: { readonly name: string; readonly input: Record<string, unknown> }[] = [];
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        sent.push({ name: `${commandName}`, input: args.input as Record<string, unknown> });
        return next(args);
      },
    { step: 'initialize' },
  );
  return { client, sent, store: dynamoDbStore(client, tables) };
}

storeContract('DynamoDB Local', async () => {
  const { client, store } = openStore();
  return {
    store,
    addSession: async (session) => {
      await client.send(new PutItemCommand({ TableName: tables.sessions, Item: sessionItem(session) }));
    },
  };
});

const signal = () => AbortSignal.timeout(20_000);

describe('what it asks of DynamoDB', () => {
  test('everything wanted comes by one BatchGetItem, strongly consistent in each table', async () => {
    const { store, sent } = openStore();
    const { wanted, key } = samples();
    await store.read({ ...wanted, session: { ...key, tokenHash: 'none' } }, signal());
    expect(sent.map(({ name }) => name)).toEqual(['BatchGetItemCommand']);
    expect(sent[0]?.input.RequestItems).toMatchObject({
      [tables.ledger]: { ConsistentRead: true },
      [tables.sessions]: { ConsistentRead: true },
    });
  });

  test('one write is a single call, several are one transaction', async () => {
    const { store, sent } = openStore();
    const { player, accepted, tombstone } = samples();
    await store.commit([{ write: 'transaction', transaction: tombstone, replaces: 'nothing' }], signal());
    await store.commit([{ write: 'player-created', player: player(1) }], signal());
    await store.commit([{ write: 'player', part: 'money', player: player(2) }], signal());
    const write = { write: 'player', part: 'money', player: player(3) } as const;
    await store.commit([write, { write: 'transaction', transaction: accepted(), replaces: 'nothing' }], signal());
    const names = ['PutItemCommand', 'PutItemCommand', 'UpdateItemCommand', 'TransactWriteItemsCommand'];
    expect(sent.map(({ name }) => name)).toEqual(names);
  });
});

describe('what an older version leaves alone', () => {
  test('attributes that a newer one has added to the player survive an update', async () => {
    const { store, client } = openStore();
    const { player, key } = samples();
    await store.commit([{ write: 'player-created', player: player(1, { blocked: true }) }], signal());
    await client.send(
      new UpdateItemCommand({
        TableName: tables.ledger,
        Key: keyItem(playerKey(key)),
        UpdateExpression: 'SET tier = :tier, limits.spins = :spins, #usage.#year = :year',
        ExpressionAttributeNames: { '#usage': 'usage', '#year': 'year' },
        ExpressionAttributeValues: { ':tier': { S: 'gold' }, ':spins': { N: '7' }, ':year': { M: {} } },
      }),
    );
    await store.commit([{ write: 'player', part: 'money', player: player(2) }], signal());
    const find = async () => (await ledgerItems({ client, tables })).find(({ pk }) => pk?.S === playerKey(key).pk);
    expect(await find()).toMatchObject({
      tier: { S: 'gold' },
      version: { N: '2' },
      blocked: { BOOL: true },
      limits: { M: { spins: { N: '7' } } },
      usage: { M: { year: { M: {} } } },
    });
    await store.commit([{ write: 'player', part: 'settings', player: player(3) }], signal());
    const item = await find();
    expect(item).toMatchObject({ tier: { S: 'gold' }, version: { N: '3' }, usage: { M: { year: { M: {} } } } });
    expect(item).not.toHaveProperty('blocked');
  });
});

describe('a call that cannot be made', () => {
  /** Stores that get no answer, each for a reason of its own. */
  const unreachable: readonly [string, () => [Store, AbortSignal]][] = [
    ['nobody listens', () => [dynamoDbStore(dynamoDbClient('http://127.0.0.1:9'), NO_TABLES), signal()]],
    ['the deadline has passed', () => [openStore().store, AbortSignal.abort()]],
  ];
  const NO_TABLES = { ledger: 'ledger', sessions: 'sessions' };

  test.each(unreachable)('%s: a read is unavailable, a commit unknown', async (_, open) => {
    const [store, aborted] = open();
    const { key, player } = samples();
    await expect(store.read({ player: key }, aborted)).rejects.toThrow(StoreUnavailable);
    const commit = await store.commit([{ write: 'player-created', player: player(1) }], aborted);
    expect(commit.outcome).toBe('unknown');
  });

  test('a table that is not there is no passing failure: it is thrown', async () => {
    const { client } = openStore();
    const store = dynamoDbStore(client, { ...tables, ledger: 'no-such-table' });
    const { key, player } = samples();
    const NOT_THERE = { name: 'ResourceNotFoundException' };
    await expect(store.read({ player: key }, signal())).rejects.toMatchObject(NOT_THERE);
    await expect(store.commit([{ write: 'player-created', player: player(1) }], signal())).rejects.toMatchObject(
      NOT_THERE,
    );
  });
});
