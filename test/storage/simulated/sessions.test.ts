import { beforeEach, expect, test } from '@jest/globals';
import { dynamoDbSessions } from '../../../shared/storage/sessions.ts';
import { type Sessions, StoreUnavailable } from '../../../shared/storage/store.ts';
import { OPERATOR_ID, SimulatedDynamoDb, signal, TABLES, THROTTLED, WRONG } from './simulated-dynamodb.ts';

const key = { operatorId: OPERATOR_ID, tokenHash: 'cd'.repeat(32) };
const session = {
  ...key,
  userId: '611',
  lobbyId: 'live168',
  createdAt: '2031-01-15T12:00:00.000Z',
  expiresAt: 1_926_763_200,
};
const stored = {
  pk: { S: `session|${OPERATOR_ID}|${key.tokenHash}` },
  user_id: { S: '611' },
  lobby_id: { S: 'live168' },
  created_at: { S: '2031-01-15T12:00:00.000Z' },
  expires_at: { N: '1926763200' },
};

let dynamoDb: SimulatedDynamoDb;
let sessions: Sessions;
beforeEach(() => {
  dynamoDb = new SimulatedDynamoDb();
  sessions = dynamoDbSessions(dynamoDb.client, TABLES.sessions);
});

test('a session is put once: put again, it stays as it is', async () => {
  await sessions.put(session, signal());
  await sessions.put({ ...session, userId: 'another' }, signal());
  expect(dynamoDb.items('sessions')).toEqual([stored]);
});

test('a session is ended once: the moment it first ended stays', async () => {
  await sessions.put(session, signal());
  await sessions.end(key, new Date('2031-01-15T13:00:00.000Z'), signal());
  await sessions.end(key, new Date('2031-01-15T14:00:00.000Z'), signal());
  expect(dynamoDb.items('sessions')).toEqual([{ ...stored, ended_at: { S: '2031-01-15T13:00:00.000Z' } }]);
});

test('to end a session that is not there leaves none', async () => {
  await sessions.end(key, new Date(), signal());
  expect(dynamoDb.items('sessions')).toEqual([]);
});

const CALLS: readonly [string, (given: AbortSignal) => Promise<void>][] = [
  ['put', (given) => sessions.put(session, given)],
  ['end', (given) => sessions.end(key, new Date(), given)],
];

test.each(CALLS)('%s: given up or throttled it may be repeated, a wrong request may not', async (_, call) => {
  await expect(call(AbortSignal.abort())).rejects.toThrow(StoreUnavailable);
  dynamoDb.fail(THROTTLED);
  await expect(call(signal())).rejects.toThrow(StoreUnavailable);
  dynamoDb.fail(WRONG);
  await expect(call(signal())).rejects.toBe(WRONG);
});
