/** Each fault as the real store sees it, through the real client of DynamoDB. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { GENESIS_HASH } from '../../shared/domain/ledger.ts';
import { noUsage } from '../../shared/domain/limits.ts';
import { cents } from '../../shared/domain/money.ts';
import type { Player } from '../../shared/domain/player.ts';
import type { Write } from '../../shared/domain/write.ts';
import { dynamoDbClient } from '../../shared/storage/client.ts';
import { dynamoDbStore } from '../../shared/storage/dynamodb-store.ts';
import { StoreUnavailable } from '../../shared/storage/store.ts';
import { conflict, throttled, unprocessed } from './dynamodb-answers.ts';
import type { Fault } from './fault-plan.ts';
import { openFaultProxy } from './fault-proxy.ts';

const NOW = new Date('2024-05-15T12:00:00.000Z');
const PLAYER: Player = {
  operatorId: 'casino',
  userId: 'p',
  currency: 'EUR',
  balance: cents(0n),
  seq: 0,
  head: GENESIS_HASH,
  version: 1,
  blocked: false,
  limits: {},
  usage: noUsage(NOW),
  createdAt: NOW.toISOString(),
};
/** Two items, so that they are written as a transaction. */
const WRITES: Write[] = [
  { write: 'player-created', player: PLAYER },
  { write: 'profile', profile: { operatorId: 'casino', userId: 'p', userName: 'p', userCountry: 'Malta' } },
];

/** A DynamoDB that does as it is told: counts, and finds nothing. */
async function openDatabase() {
  const done = { BatchGetItem: 0, TransactWriteItems: 0 };
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    await request.toArray();
    const operation = String(request.headers['x-amz-target']).split('.')[1] as keyof typeof done;
    done[operation] += 1;
    response.end(operation === 'BatchGetItem' ? '{"Responses":{"ledger":[]},"UnprocessedKeys":{}}' : '{}');
  };
  const server = createServer((request, response) => void respond(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, done, close };
}

/** What the store makes of a read and of a write that both meet a fault, and how often each was done. */
async function meet(fault: Fault, share: number): Promise<readonly [read: string, write: string, ...done: number[]]> {
  const database = await openDatabase();
  const proxy = await openFaultProxy(database.endpoint);
  proxy.disturb(() => ({ fault, share }));
  const client = dynamoDbClient(proxy.url);
  const store = dynamoDbStore(client, { ledger: 'ledger', sessions: 'sessions' });
  const signal = AbortSignal.timeout(10_000);
  const [read, commit] = await Promise.all([
    store.read({ player: PLAYER }, signal).then(
      () => 'answered',
      (error: unknown) => (error instanceof StoreUnavailable ? 'unavailable' : String(error)),
    ),
    store.commit(WRITES, signal),
  ]);
  await proxy.idle();
  client.destroy();
  await proxy.close();
  database.close();
  return [read, commit.outcome, database.done.BatchGetItem, database.done.TransactWriteItems];
}

test.each<[Fault, number, readonly [read: string, write: string, reads: number, writes: number]]>([
  ['none', 0, ['answered', 'committed', 1, 1]],
  ['delay', 0.1, ['answered', 'committed', 1, 1]],
  ['reset before', 0, ['unavailable', 'unknown', 0, 0]],
  ['reset after', 0, ['unavailable', 'unknown', 1, 1]],
  ['truncated', 0, ['unavailable', 'unknown', 1, 1]],
  ['truncated', 0.9, ['unavailable', 'unknown', 1, 1]],
  ['garbled', 0.9, ['unavailable', 'unknown', 1, 1]],
  // Nothing at all: whatever was asked for is not therefore absent.
  ['garbled', 0, ['unavailable', 'committed', 1, 1]],
  ['doubled', 0, ['answered', 'committed', 2, 2]],
  ['doubled, second', 0, ['answered', 'committed', 2, 2]],
  ['server error', 0, ['unavailable', 'unknown', 0, 0]],
  ['server error after', 0, ['unavailable', 'unknown', 1, 1]],
  ['throttled', 0, ['unavailable', 'busy', 0, 0]],
  ['throttled', 0.5, ['unavailable', 'busy', 0, 0]],
  ['throttled', 0.9, ['unavailable', 'busy', 0, 0]],
  ['conflict', 0, ['unavailable', 'busy', 0, 0]],
  ['conflict', 0.9, ['unavailable', 'busy', 0, 0]],
  ['unprocessed', 0, ['unavailable', 'busy', 0, 0]],
  ['late request', 0, ['unavailable', 'unknown', 1, 1]],
  ['late answer', 0, ['unavailable', 'unknown', 1, 1]],
  ['lie', 0, ['unavailable', 'committed', 0, 0]],
])('%s (%d): what is read and written, and what DynamoDB did', async (fault, share, expected) => {
  expect(await meet(fault, share)).toEqual(expected);
});

test('answers carry the checksum and the form of real ones', () => {
  const transaction = Buffer.from(JSON.stringify({ TransactItems: [{ Put: {} }, { Update: {} }, { Put: {} }] }));
  const canceled = conflict('TransactWriteItems', transaction, 0.4);
  expect(JSON.parse(canceled.body.toString())).toEqual({
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    message:
      'Transaction cancelled, please refer cancellation reasons for specific reasons [None, TransactionConflict, None]',
    CancellationReasons: [
      { Code: 'None' },
      { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' },
      { Code: 'None' },
    ],
  });
  for (const { headers, body } of [canceled, throttled(0), unprocessed('PutItem', transaction, 0)]) {
    expect(headers['x-amz-crc32']).toBe(String(crc32(body)));
    expect(headers['content-length']).toBe(String(body.length));
  }
});
