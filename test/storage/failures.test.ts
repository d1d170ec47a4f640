/** What failed DynamoDB calls come to, each as the SDK itself throws it: a server of the test's own gives the answers. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Write } from '../../shared/domain/write.ts';
import { dynamoDbClient } from '../../shared/storage/client.ts';
import { dynamoDbStore } from '../../shared/storage/dynamodb-store.ts';
import { commitFailure } from '../../shared/storage/failures.ts';
import { playerItem } from '../../shared/storage/player-item.ts';
import { type Store, StoreUnavailable } from '../../shared/storage/store.ts';
import { samples } from './samples.ts';

type Reply = (response: ServerResponse) => void;

let reply: Reply;
let calls: number;
let store: Store;
const server = createServer((request, response) => {
  calls += 1;
  request.resume();
  request.once('end', () => reply(response));
});
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  store = dynamoDbStore(dynamoDbClient(`http://127.0.0.1:${port}`), { ledger: 'ledger', sessions: 'sessions' });
});
beforeEach(() => {
  calls = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const json =
  (status: number, body: object | string): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
const failure = (name: string, status = 400, more: object = {}): Reply =>
  json(status, { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no', ...more });
const canceled = (...codes: (string | object)[]): Reply =>
  failure('TransactionCanceledException', 400, {
    CancellationReasons: codes.map((code) => (typeof code === 'string' ? { Code: code } : code)),
  });

const { player, accepted, key } = samples();
const stored = player(7);
const one: Write[] = [{ write: 'player', part: 'money', player: player(2) }];
const two: Write[] = [...one, { write: 'transaction', transaction: accepted(), replaces: 'nothing' }];
const LOST_TO_PLAYER = { Code: 'ConditionalCheckFailed', Item: playerItem(stored) };

const BOTH: readonly [string, Reply, string][] = [
  ['ThrottlingException', failure('ThrottlingException'), 'busy'],
  ['ProvisionedThroughputExceededException', failure('ProvisionedThroughputExceededException'), 'busy'],
  ['RequestLimitExceeded', failure('RequestLimitExceeded'), 'busy'],
  ['TransactionInProgressException', failure('TransactionInProgressException'), 'busy'],
  ['InternalServerError', failure('InternalServerError', 500), 'unknown'],
  ['an internal failure of the front end', failure('InternalFailure', 500), 'unknown'],
  ['ServiceUnavailable', failure('ServiceUnavailableException', 503), 'unknown'],
  ['a gateway’s page', json(502, '<html>Bad Gateway</html>'), 'unknown'],
  ['half of the answer to a success', json(200, '{"ItemCollectionMetrics":'), 'unknown'],
  ['no answer: the connection ends', (response) => response.destroy(), 'unknown'],
  ['ValidationException', failure('ValidationException'), 'thrown'],
  ['ResourceNotFoundException', failure('ResourceNotFoundException'), 'thrown'],
  ['AccessDeniedException', failure('AccessDeniedException'), 'thrown'],
  ['ExpiredTokenException', failure('ExpiredTokenException'), 'thrown'],
  ['UnrecognizedClientException', failure('UnrecognizedClientException'), 'thrown'],
  ['a 4xx without a word', json(413, ''), 'thrown'],
  ['success', json(200, {}), 'committed'],
];

const TRANSACTIONS: readonly [string, Reply, string][] = [
  ...BOTH,
  ['a condition that does not hold', canceled(LOST_TO_PLAYER, 'None'), 'lost'],
  ['a condition, and nothing there', canceled('None', 'ConditionalCheckFailed'), 'lost'],
  ['a conflict', canceled('TransactionConflict', 'None'), 'busy'],
  [
    'a conflict beside a condition: what was found may be on its way out',
    canceled(LOST_TO_PLAYER, 'TransactionConflict'),
    'busy',
  ],
  ['throttling of one item', canceled('None', 'ThrottlingError'), 'busy'],
  ['throughput of one item', canceled('ProvisionedThroughputExceeded', 'None'), 'busy'],
  ['an item too large', canceled('None', 'ValidationError'), 'thrown'],
  ['an item collection too large', canceled('ItemCollectionSizeLimitExceeded', 'None'), 'thrown'],
  ['a cancellation without reasons', failure('TransactionCanceledException'), 'thrown'],
];

const SINGLE: readonly [string, Reply, string][] = [
  ...BOTH,
  ['a condition that does not hold', failure('ConditionalCheckFailedException', 400, LOST_TO_PLAYER), 'lost'],
  ['a condition, and nothing there', failure('ConditionalCheckFailedException'), 'lost'],
  ['a conflict with a transaction', failure('TransactionConflictException'), 'busy'],
];

const outcomeOf = (writes: readonly Write[], signal = AbortSignal.timeout(10_000)): Promise<string> =>
  store.commit(writes, signal).then(
    ({ outcome }) => outcome,
    () => 'thrown',
  );

describe.each([
  ['a transaction', two, TRANSACTIONS],
  ['a single write', one, SINGLE],
] as const)('%s', (_, writes, rows) => {
  test.each(rows)('%s', async (__, given, outcome) => {
    reply = given;
    expect(await outcomeOf(writes)).toBe(outcome);
    expect(calls).toBe(1);
  });

  test('what stood in the way is read from the answer', async () => {
    reply =
      writes === two
        ? canceled(LOST_TO_PLAYER, 'None')
        : failure('ConditionalCheckFailedException', 400, LOST_TO_PLAYER);
    const found = { player: stored };
    expect(await store.commit(writes, AbortSignal.timeout(10_000))).toEqual({ outcome: 'lost', found });
  });

  test('an answer that the deadline does not wait for', async () => {
    reply = () => {};
    expect(await outcomeOf(writes, AbortSignal.timeout(50))).toBe('unknown');
  });
});

describe('a read is unavailable just now, unless it was wrong', () => {
  const rows: (readonly [string, Reply, string])[] = [
    ...BOTH.filter(([, , outcome]) => outcome !== 'committed'),
    ['a conflict', failure('TransactionConflictException'), 'busy'],
    ['keys left unread', json(200, { Responses: {}, UnprocessedKeys: { ledger: { Keys: [] } } }), 'busy'],
  ];
  test.each(rows)('%s', async (_, given, outcome) => {
    reply = given;
    const error = await store.read({ player: key }, AbortSignal.timeout(10_000)).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Error);
    expect(error instanceof StoreUnavailable).toBe(outcome !== 'thrown');
    expect(calls).toBe(1);
  });
});

test.each([
  ['with a code', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
  ['without one', new Error('socket hang up')],
  ['that is no error', 'what?'],
])('a network error %s leaves it open what happened', (_, error) => {
  expect(commitFailure(error, one)).toEqual({ outcome: 'unknown', cause: error });
});
