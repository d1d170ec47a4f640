import { BatchGetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { entryItem } from '../../../shared/storage/entry-item.ts';
import { dynamoDbHistory } from '../../../shared/storage/history.ts';
import { type History, StoreUnavailable } from '../../../shared/storage/store.ts';
import { type Samples, samples } from '../samples.ts';
import { SimulatedDynamoDb, signal, TABLES, THROTTLED, WRONG } from './simulated-dynamodb.ts';

let dynamoDb: SimulatedDynamoDb;
let history: History;
let records: Samples;
beforeEach(() => {
  dynamoDb = new SimulatedDynamoDb();
  history = dynamoDbHistory(dynamoDb.client, TABLES.ledger);
  records = samples();
});

/** Deposits with these numbers, of a player. */
async function deposit(numbers: readonly number[], of = records) {
  for (const seq of numbers) {
    const entry = of.entry({ type: 'DEPOSIT', transferId: `${of.key.userId} ${seq}`, seq });
    await dynamoDb.client.send(new PutItemCommand({ TableName: TABLES.ledger, Item: entryItem(entry) }));
  }
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const asked = (name: string) => dynamoDb.sent.filter((sent) => sent.name === name);

describe('entries', () => {
  test('are those of the range, whole, in their order, and of no other player', async () => {
    await deposit([3, 1, 5, 2, 4]);
    await deposit([1, 2, 3], samples());
    const entries = await history.entries(records.key, { first: 2, last: 4 }, signal());
    expect(entries).toEqual(
      [2, 3, 4].map((seq) => records.entry({ type: 'DEPOSIT', transferId: `${records.key.userId} ${seq}`, seq })),
    );
    expect(asked('BatchGetItemCommand')).toHaveLength(1);
    expect(asked('BatchGetItemCommand')[0]?.input.RequestItems.ledger.ConsistentRead).toBe(true);
  });

  test('that the index does not show yet are not passed over', async () => {
    await deposit([1, 2, 4]);
    await expect(history.entries(records.key, { first: 1, last: 4 }, signal())).rejects.toThrow(
      expect.objectContaining({ name: 'StoreUnavailable', cause: 'the index does not show every entry yet' }),
    );
    await deposit([3]);
    expect(await history.entries(records.key, { first: 1, last: 4 }, signal())).toHaveLength(4);
  });

  test('come in whatever order, and are told in theirs', async () => {
    await deposit(numbers(1, 5));
    dynamoDb.answer = async (command, perform) => {
      if (!(command instanceof BatchGetItemCommand)) return perform();
      const { Responses } = (await perform()) as { Responses: { ledger: object[] } };
      return { Responses: { ledger: Responses.ledger.toReversed() } };
    };
    const entries = await history.entries(records.key, { first: 1, last: 5 }, signal());
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  });

  test('of an empty answer are not taken for none', async () => {
    dynamoDb.answer = async () => ({});
    await expect(history.entries(records.key, { first: 1, last: 1 }, signal())).rejects.toThrow(StoreUnavailable);
  });

  test('left unprocessed are asked for again, and not those that came', async () => {
    await deposit(numbers(1, 5));
    dynamoDb.answer = async (command, perform) => {
      if (!(command instanceof BatchGetItemCommand)) return perform();
      const Keys = command.input.RequestItems?.ledger?.Keys ?? [];
      const { Responses } = (await perform()) as { Responses: { ledger: object[] } };
      const left = Keys.slice(2);
      return {
        Responses: { ledger: Responses.ledger.slice(0, 2) },
        ...(left.length > 0 && { UnprocessedKeys: { ledger: { Keys: left } } }),
      };
    };
    const entries = await history.entries(records.key, { first: 1, last: 5 }, signal());
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(asked('BatchGetItemCommand').map(({ input }) => input.RequestItems.ledger.Keys.length)).toEqual([5, 3, 1]);
  });

  test('left unprocessed beside those that are not there are asked for again', async () => {
    await deposit([1, 2]);
    let answers = 0;
    dynamoDb.answer = async (command, perform) => {
      if (!(command instanceof BatchGetItemCommand) || answers > 0) return perform();
      answers += 1;
      const [, second] = command.input.RequestItems?.ledger?.Keys ?? [];
      return { UnprocessedKeys: { ledger: { Keys: [second] } } };
    };
    const entries = await history.entries(records.key, { first: 1, last: 2 }, signal());
    expect(entries.map(({ seq }) => seq)).toEqual([2]);
  });

  test('of which none was read are not asked for again and again', async () => {
    await deposit([1]);
    dynamoDb.answer = async (command, perform) =>
      command instanceof BatchGetItemCommand ? { UnprocessedKeys: command.input.RequestItems } : perform();
    await expect(history.entries(records.key, { first: 1, last: 1 }, signal())).rejects.toThrow(
      expect.objectContaining({ name: 'StoreUnavailable', cause: 'no key was read' }),
    );
    expect(asked('BatchGetItemCommand')).toHaveLength(1);
  });
});

test('given up or throttled they may be asked for again, a wrong request may not', async () => {
  const call = (given = signal()) => history.entries(records.key, { first: 1, last: 1 }, given);
  await expect(call(AbortSignal.abort())).rejects.toThrow(StoreUnavailable);
  expect(dynamoDb.sent).toEqual([]);
  dynamoDb.fail(THROTTLED);
  await expect(call()).rejects.toThrow(StoreUnavailable);
  dynamoDb.fail(WRONG);
  await expect(call()).rejects.toBe(WRONG);
});

test('the second request of entries may be given up, and repeated, too', async () => {
  await deposit([1]);
  const call = (given = signal()) => history.entries(records.key, { first: 1, last: 1 }, given);
  for (const error of [THROTTLED, WRONG]) {
    dynamoDb.answer = (command, perform) =>
      command instanceof BatchGetItemCommand ? Promise.reject(error) : perform();
    await expect(call()).rejects.toThrow(error === WRONG ? WRONG : StoreUnavailable);
  }
  const controller = new AbortController();
  dynamoDb.answer = (_, perform) => {
    controller.abort();
    return perform();
  };
  await expect(call(controller.signal)).rejects.toThrow(StoreUnavailable);
});
