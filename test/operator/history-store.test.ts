import {
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { dynamoDbClient } from '../../shared/storage/client.ts';
import { dynamoDbHistory } from '../../shared/storage/history.ts';
import { type PlayerKey, StoreUnavailable } from '../../shared/storage/store.ts';
import { openOperatorApi } from '../support/operator-api.ts';
import { addPlayer, changeData } from '../support/players.ts';
import { openWallet, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let player: PlayerKey;
const signal = () => AbortSignal.timeout(5_000);

beforeAll(async () => {
  wallet = await openWallet();
  openOperatorApi(wallet);
  const gambler = await addPlayer(wallet);
  player = { operatorId: gambler.operatorId, userId: gambler.userId };
  for (let round = 100; round < 130; round += 1) {
    const change = { round_id: String(round), amount: 1, round_finished: round !== 127 };
    await wallet.call('changebalance', changeData(gambler, change));
  }
});

/** A history whose requests and answers to DynamoDB may be altered on their way. */
function historyThrough(alter: (command: object, answer: () => Promise<object>) => Promise<object>) {
  const client = dynamoDbClient(wallet.endpoint);
  const send = client.send.bind(client) as (command: object, options: object) => Promise<object>;
  const altered = { send: (command: object, options: object) => alter(command, () => send(command, options)) };
  return dynamoDbHistory(altered as unknown as DynamoDBClient, wallet.tables.ledger);
}

describe('entries', () => {
  test('an index that lags behind gives no page with a gap', async () => {
    let lags = true;
    const history = historyThrough(async (command, answer) => {
      const output = (await answer()) as QueryCommandOutput;
      if (!(command instanceof QueryCommand) || !lags) return output;
      lags = false;
      return { ...output, Items: output.Items?.toSpliced(4, 1) };
    });
    const range = { first: 1, last: 9 };
    await expect(history.entries(player, range, signal())).rejects.toThrow(StoreUnavailable);
    expect((await history.entries(player, range, signal())).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('keys that were left unprocessed are asked for again', async () => {
    let requests = 0;
    const history = historyThrough(async (command, answer) => {
      const output = (await answer()) as BatchGetItemCommandOutput;
      if (!(command instanceof BatchGetItemCommand)) return output;
      requests += 1;
      const { ledger } = wallet.tables;
      const items = output.Responses?.[ledger] ?? [];
      const [given, kept] = [items.slice(0, 4), items.slice(4)];
      const keys = kept.map(({ pk, sk }) => ({ pk, sk }));
      return { Responses: { [ledger]: given }, UnprocessedKeys: keys.length === 0 ? {} : { [ledger]: { Keys: keys } } };
    });
    const entries = await history.entries(player, { first: 11, last: 20 }, signal());
    expect(entries.map(({ seq }) => seq)).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    expect(requests).toBe(3);
  });

  test('a database that reads no key at all is not asked again and again at once', async () => {
    const history = historyThrough(async (command, answer) => {
      if (!(command instanceof BatchGetItemCommand)) return answer();
      return { Responses: {}, UnprocessedKeys: command.input.RequestItems };
    });
    await expect(history.entries(player, { first: 1, last: 2 }, signal())).rejects.toThrow(StoreUnavailable);
  });

  test('a request given up may be repeated, a wrong one may not', async () => {
    const history = dynamoDbHistory(wallet.client, wallet.tables.ledger);
    await expect(history.entries(player, { first: 1, last: 2 }, AbortSignal.abort())).rejects.toThrow(StoreUnavailable);
    const nowhere = dynamoDbHistory(wallet.client, 'no-such-table');
    await expect(nowhere.rounds(player, { limit: 1 }, signal())).rejects.toThrow(
      expect.objectContaining({ name: 'ResourceNotFoundException' }),
    );
  });
});

describe('rounds', () => {
  test('a page that looked at its share ends short, and the next goes on where it stopped', async () => {
    let requests = 0;
    const history = historyThrough(async (command, answer) => {
      requests += 1;
      (command as { input: QueryCommandInput }).input.Limit = 2;
      return answer();
    });
    const first = await history.rounds(player, { status: 'open', limit: 5 }, signal());
    expect(first).toEqual({ rounds: [], next: '119' });
    expect(requests).toBe(10);
    const second = await history.rounds(player, { status: 'open', limit: 5, after: '119' }, signal());
    expect(second.rounds.map(({ roundId }) => roundId)).toEqual(['127']);
    expect(second).not.toHaveProperty('next');
  });

  test('a page of all rounds takes one request', async () => {
    let requests = 0;
    const history = historyThrough((_, answer) => {
      requests += 1;
      return answer();
    });
    expect((await history.rounds(player, { limit: 10 }, signal())).next).toBe('109');
    expect(requests).toBe(1);
  });

  test('a page begins after a round that is not there as after one that is', async () => {
    const history = dynamoDbHistory(wallet.client, wallet.tables.ledger);
    const { rounds } = await history.rounds(player, { limit: 1, after: '1275' }, signal());
    expect(rounds.map(({ roundId }) => roundId)).toEqual(['128']);
  });
});
