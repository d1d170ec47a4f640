/** What a call takes of DynamoDB is counted under its signal, whatever becomes of it, and apart from all other calls. */
import {
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { consumptionUnder, counting } from '../../shared/storage/consumption.ts';

const capacity = (CapacityUnits: number) => ({ TableName: 'ledger', CapacityUnits });

/** A client that answers each request so, and the requests that came. */
function clientOf(...answers: (object | Error)[]) {
  const asked: object[] = [];
  const send = async ({ input }: { readonly input: object }) => {
    asked.push({ ...input });
    const answer = answers.shift() ?? {};
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { client: counting({ send } as unknown as DynamoDBClient), asked };
}

const batch = () => new BatchGetItemCommand({ RequestItems: { ledger: { Keys: [] } } });
const get = () => new GetItemCommand({ TableName: 'settings', Key: {} });
const transact = () => new TransactWriteItemsCommand({ TransactItems: [] });
const put = () => new PutItemCommand({ TableName: 'ledger', Item: {} });
const update = () => new UpdateItemCommand({ TableName: 'ledger', Key: {}, UpdateExpression: 'SET a = :a' });

describe('requests and units', () => {
  test('of reads, by each of their tables', async () => {
    const { signal } = new AbortController();
    const consumption = consumptionUnder(signal);
    const { client } = clientOf({ ConsumedCapacity: [capacity(2), capacity(1)] }, { ConsumedCapacity: capacity(0.5) });
    await client.send(batch(), { abortSignal: signal });
    await client.send(get(), { abortSignal: signal });
    expect(consumption).toEqual({ calls: 2, readUnits: 3.5, writeUnits: 0 });
  });

  test('of writes, alone or together', async () => {
    const { signal } = new AbortController();
    const consumption = consumptionUnder(signal);
    const answers = [[capacity(7)], capacity(1), capacity(2), undefined].map((ConsumedCapacity) => ({
      ConsumedCapacity,
    }));
    const { client, asked } = clientOf(...answers);
    const commands = [transact(), put(), update(), put()];
    for (const command of commands) await client.send(command as never, { abortSignal: signal });
    expect(consumption).toEqual({ calls: 4, readUnits: 0, writeUnits: 10 });
    expect(asked.map((input) => (input as Record<string, unknown>).ReturnConsumedCapacity)).toEqual(
      Array(4).fill('TOTAL'),
    );
  });

  test('of a request that fails, which fails as it would have', async () => {
    const { signal } = new AbortController();
    const consumption = consumptionUnder(signal);
    const error = new Error('socket hang up');
    const { client } = clientOf(error);
    await expect(client.send(transact(), { abortSignal: signal })).rejects.toBe(error);
    expect(consumption).toEqual({ calls: 1, readUnits: 0, writeUnits: 0 });
  });
});

test('two calls at once are counted apart', async () => {
  const [one, other] = [new AbortController().signal, new AbortController().signal];
  const [ofOne, ofOther] = [consumptionUnder(one), consumptionUnder(other)];
  const { client } = clientOf({ ConsumedCapacity: [capacity(3)] }, { ConsumedCapacity: [capacity(5)] });
  await Promise.all([client.send(batch(), { abortSignal: one }), client.send(batch(), { abortSignal: other })]);
  expect([ofOne.readUnits, ofOther.readUnits]).toEqual([3, 5]);
});

test.each([
  ['no signal', undefined],
  ['the signal of no call', new AbortController().signal],
])('what is asked under %s is sent as it is', async (_, signal) => {
  const { client, asked } = clientOf();
  await client.send(get(), signal && { abortSignal: signal });
  expect(asked).toEqual([{ TableName: 'settings', Key: {} }]);
});
