/** The storage port on DynamoDB: one BatchGetItem to read, one TransactWriteItems (or a single write) to commit. */
import {
  BatchGetItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Write } from '../domain/write.ts';
import { type Item, keyItem } from './attributes.ts';
import { readEntry } from './entry-item.ts';
import { commitFailure, throwUnavailable } from './failures.ts';
import { type ItemKey, playerKey, profileKey, roundKey, sessionKey, transactionKey, transferKey } from './keys.ts';
import { readPlayer, readProfile } from './player-item.ts';
import { readRound } from './round-item.ts';
import { readSession } from './session-item.ts';
import { type Commit, type Records, type Store, StoreUnavailable, type Wanted } from './store.ts';
import { readTransaction } from './transaction-item.ts';
import { type WriteRequest, writeRequest } from './write-requests.ts';

export interface StoreTables {
  readonly ledger: string;
  readonly sessions: string;
}

/** The store on DynamoDB's ledger and sessions tables. */
export function dynamoDbStore(client: DynamoDBClient, tables: StoreTables): Store {
  return {
    read: (wanted, signal) => readRecords(client, tables, wanted, signal),
    commit: (writes, signal) => commitWrites(client, tables.ledger, writes, signal),
  };
}

const LEDGER_READERS = {
  player: readPlayer,
  profile: readProfile,
  transaction: readTransaction,
  transfer: readEntry,
  round: readRound,
};

async function readRecords(
  client: DynamoDBClient,
  tables: StoreTables,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Records> {
  const keys = ledgerKeys(wanted);
  const request: Record<string, { Keys: Item[]; ConsistentRead: true }> = {};
  if (keys.length > 0) request[tables.ledger] = { Keys: keys.map(([, key]) => keyItem(key)), ConsistentRead: true };
  if (wanted.session !== undefined) {
    request[tables.sessions] = { Keys: [keyItem(sessionKey(wanted.session))], ConsistentRead: true };
  }
  const { ledger, sessions } = await batchGet(client, tables, request, signal);
  const records: Record<string, unknown> = {};
  for (const [name, key] of keys) {
    const item = ledger.find((candidate) => candidate.pk?.S === key.pk && candidate.sk?.S === key.sk);
    if (item !== undefined) records[name] = LEDGER_READERS[name](item);
  }
  if (sessions[0] !== undefined) records.session = readSession(sessions[0]);
  return records;
}

function ledgerKeys(wanted: Wanted): [keyof typeof LEDGER_READERS, ItemKey][] {
  const keys: [keyof typeof LEDGER_READERS, ItemKey][] = [];
  if (wanted.player !== undefined) keys.push(['player', playerKey(wanted.player)]);
  if (wanted.profile !== undefined) keys.push(['profile', profileKey(wanted.profile)]);
  if (wanted.transaction !== undefined) keys.push(['transaction', transactionKey(wanted.transaction)]);
  if (wanted.transfer !== undefined) keys.push(['transfer', transferKey(wanted.transfer)]);
  if (wanted.round !== undefined) keys.push(['round', roundKey(wanted.round)]);
  return keys;
}

async function batchGet(
  client: DynamoDBClient,
  tables: StoreTables,
  RequestItems: Record<string, { Keys: Item[]; ConsistentRead: true }>,
  abortSignal: AbortSignal,
): Promise<{ ledger: readonly Item[]; sessions: readonly Item[] }> {
  const command = new BatchGetItemCommand({ RequestItems });
  const { Responses, UnprocessedKeys = {} } = await client.send(command, { abortSignal }).catch(throwUnavailable);
  // The SDK takes an answer cut down to nothing for one that found nothing, and checks no checksum.
  if (Responses === undefined) throw new StoreUnavailable('the answer was empty');
  if (Object.keys(UnprocessedKeys).length > 0) throw new StoreUnavailable('some keys were left unread');
  return { ledger: Responses[tables.ledger] ?? [], sessions: Responses[tables.sessions] ?? [] };
}

async function commitWrites(
  client: DynamoDBClient,
  table: string,
  writes: readonly Write[],
  abortSignal: AbortSignal,
): Promise<Commit> {
  const requests = writes.map((write) => writeRequest(write, table));
  try {
    await send(client, requests, abortSignal);
    return { outcome: 'committed' };
  } catch (error) {
    return commitFailure(error, writes);
  }
}

/** A single write costs half of what it would cost in a transaction of one. */
async function send(
  client: DynamoDBClient,
  requests: readonly WriteRequest[],
  abortSignal: AbortSignal,
): Promise<void> {
  const [first] = requests;
  if (requests.length === 1 && first?.Put !== undefined) {
    await client.send(new PutItemCommand(first.Put as Required<typeof first.Put>), { abortSignal });
  } else if (requests.length === 1 && first?.Update !== undefined) {
    await client.send(new UpdateItemCommand(first.Update), { abortSignal });
  } else {
    await client.send(new TransactWriteItemsCommand({ TransactItems: [...requests] }), { abortSignal });
  }
}
