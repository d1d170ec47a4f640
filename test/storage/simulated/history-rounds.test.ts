import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { cents } from '../../../shared/domain/money.ts';
import { dynamoDbHistory } from '../../../shared/storage/history.ts';
import { type History, StoreUnavailable } from '../../../shared/storage/store.ts';
import { writeRequest } from '../../../shared/storage/write-requests.ts';
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

/** Rounds of these ids; those whose id ends with 0 are open. */
async function play(ids: readonly string[], { key, round } = records) {
  for (const roundId of ids) {
    const { Update } = writeRequest(round({ ...key, roundId, finished: !roundId.endsWith('0') }), TABLES.ledger);
    await dynamoDb.client.send(new UpdateItemCommand(Update as Required<NonNullable<typeof Update>>));
  }
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const asked = (name: string) => dynamoDb.sent.filter((sent) => sent.name === name);

describe('rounds', () => {
  const idsOf = ({ rounds, next }: Awaited<ReturnType<History['rounds']>>) => [
    rounds.map(({ roundId }) => roundId),
    next,
  ];

  test('come whole, by id, of one player alone', async () => {
    await play(['120', '101', '110']);
    await play(['105'], samples());
    const [first] = (await history.rounds(records.key, { limit: 5 }, signal())).rounds;
    const bet = { count: 1, sum: cents(1_000n) };
    const at = '2031-01-15T12:00:00.000Z';
    const NONE = { count: 0, sum: cents(0n) };
    expect(first).toEqual({
      ...records.key,
      roundId: '101',
      gameId: '200',
      startedAt: at,
      finishedAt: at,
      tallies: { BET: bet, WIN: NONE, REFUND: NONE },
    });
    expect(idsOf(await history.rounds(records.key, { limit: 5 }, signal()))).toEqual([
      ['101', '110', '120'],
      undefined,
    ]);
    expect(asked('QueryCommand')[0]?.input.ConsistentRead).toBe(true);
  });

  test('are none in an answer that holds none', async () => {
    dynamoDb.answer = async () => ({});
    expect(await history.rounds(records.key, { limit: 5 }, signal())).toStrictEqual({ rounds: [] });
  });

  test('come in pages, each beginning after the last of the one before', async () => {
    await play(['101', '102', '103', '104']);
    const page = async (limit: number, after?: string) =>
      idsOf(await history.rounds(records.key, { limit, ...(after && { after }) }, signal()));
    expect(await page(2)).toEqual([['101', '102'], '102']);
    expect(await page(2, '102')).toEqual([['103', '104'], undefined]);
    expect(await page(4)).toEqual([['101', '102', '103', '104'], undefined]);
    expect(await page(2, '104')).toEqual([[], undefined]);
    expect(await page(1, '1025')).toEqual([['103'], '103']);
    expect(asked('QueryCommand').map(({ input }) => input.Limit)).toEqual([3, 3, 5, 3, 2]);
  });

  test.each([
    ['open', ['100', '110']],
    ['finished', ['101', '109', '111']],
  ] as const)('that are %s', async (status, ids) => {
    await play(['100', '101', '109', '110', '111']);
    expect(idsOf(await history.rounds(records.key, { status, limit: 5 }, signal()))).toEqual([ids, undefined]);
    expect(asked('QueryCommand').map(({ input }) => input.Limit)).toEqual([500]);
  });

  test('of one status come in pages too', async () => {
    await play(numbers(100, 140).map(String));
    expect(idsOf(await history.rounds(records.key, { status: 'open', limit: 2 }, signal()))).toEqual([
      ['100', '110'],
      '110',
    ]);
    expect(idsOf(await history.rounds(records.key, { status: 'open', limit: 3, after: '110' }, signal()))).toEqual([
      ['120', '130', '140'],
      undefined,
    ]);
  });

  test('are looked for in ten requests at most; the next page goes on there', async () => {
    await play(numbers(101, 109).map(String));
    await play(numbers(111, 120).map(String));
    dynamoDb.sent.length = 0;
    dynamoDb.pageSize = 1;
    expect(idsOf(await history.rounds(records.key, { status: 'open', limit: 1 }, signal()))).toEqual([[], '111']);
    expect(asked('QueryCommand')).toHaveLength(10);
    expect(idsOf(await history.rounds(records.key, { status: 'open', limit: 1, after: '111' }, signal()))).toEqual([
      ['120'],
      undefined,
    ]);
  });
});

test('given up or throttled they may be asked for again, a wrong request may not', async () => {
  const call = (given = signal()) => history.rounds(records.key, { limit: 1 }, given);
  await expect(call(AbortSignal.abort())).rejects.toThrow(StoreUnavailable);
  dynamoDb.fail(THROTTLED);
  await expect(call()).rejects.toThrow(StoreUnavailable);
  dynamoDb.fail(WRONG);
  await expect(call()).rejects.toBe(WRONG);
});
