/** A day of the ledger, page by page: what is asked for, and what is made of the items that come (test/jobs: of real ones). */
import type { ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { cents } from '../../../shared/domain/money.ts';
import { reportDay } from '../../../shared/domain/report-day.ts';
import type { Item } from '../../../shared/storage/attributes.ts';
import { dynamoDbLedgerDay } from '../../../shared/storage/ledger-day.ts';
import type { LedgerPage } from '../../../shared/storage/reconciliation-port.ts';
import { OPERATOR_ID, SimulatedDynamoDb, TABLES, WRONG } from './simulated-dynamodb.ts';

const DAY = reportDay('2031-01-14') ?? { date: '', begin: 0, end: 0 };

let dynamoDb: SimulatedDynamoDb;
/** The items of each page that the table has. */
let pages: readonly (readonly Item[])[];
beforeEach(() => {
  dynamoDb = new SimulatedDynamoDb();
  pages = [[]];
  dynamoDb.answer = async (command) => {
    const from = Number((command as ScanCommand).input.ExclusiveStartKey?.pk?.S ?? 0);
    const LastEvaluatedKey = from + 1 < pages.length ? { pk: { S: String(from + 1) }, sk: { S: '' } } : undefined;
    return { Items: pages[from], LastEvaluatedKey };
  };
});

async function readAll(): Promise<LedgerPage[]> {
  const read: LedgerPage[] = [];
  for await (const page of dynamoDbLedgerDay(dynamoDb.client, TABLES.ledger).pages(OPERATOR_ID, DAY)) read.push(page);
  return read;
}

const BET: Item = {
  pk: { S: `transaction|${OPERATOR_ID}|3568` },
  sk: { S: 'transaction' },
  type: { S: 'BET' },
  transaction_id: { S: '3568' },
  user_id: { S: '611' },
  round_id: { S: '1727' },
  game_id: { S: '200' },
  currency_code: { S: 'EUR' },
  amount: { N: '1725' },
  created_at: { S: '2031-01-14T12:00:00.000Z' },
};
const booked = {
  type: 'BET',
  transactionId: '3568',
  userId: '611',
  roundId: '1727',
  gameId: '200',
  currency: 'EUR',
  amount: cents(1_725n),
  createdAt: '2031-01-14T12:00:00.000Z',
  canceled: false,
};
const ROUND: Item = {
  pk: { S: `player|${OPERATOR_ID}|611` },
  sk: { S: 'round|1727' },
  game_id: { S: '200' },
  started_at: { S: '2031-01-14T11:00:00.000Z' },
};
const openRound = { userId: '611', roundId: '1727', gameId: '200', startedAt: '2031-01-14T11:00:00.000Z' };

describe('what came of each item', () => {
  test.each<[string, Item, object]>([
    ['a BET', BET, booked],
    ['a WIN', { ...BET, type: { S: 'WIN' } }, { ...booked, type: 'WIN' }],
    [
      'a cancel, as what it took back',
      { ...BET, type: { S: 'CANCEL' }, canceled_type: { S: 'WIN' } },
      { ...booked, type: 'WIN', canceled: true },
    ],
    [
      'with all that was said of it',
      {
        ...BET,
        transaction_timestamp: { S: '2031-01-14 11:59:58' },
        reason: { S: 'SPIN' },
        history_id: { S: 'hand-1' },
      },
      { ...booked, transactionTimestamp: '2031-01-14 11:59:58', reason: 'SPIN', historyId: 'hand-1' },
    ],
  ])('%s', async (_, item, transaction) => {
    pages = [[item]];
    expect(await readAll()).toStrictEqual([{ transactions: [transaction], openRounds: [] }]);
  });

  test('an open round', async () => {
    pages = [[ROUND]];
    expect(await readAll()).toStrictEqual([{ transactions: [], openRounds: [openRound] }]);
  });
});

describe('pages', () => {
  test('come one by one, each once, those without a word to tell among them', async () => {
    pages = [[BET, ROUND], [], [ROUND, { ...BET, transaction_id: { S: '3569' } }]];
    expect(await readAll()).toEqual([
      { transactions: [booked], openRounds: [openRound] },
      { transactions: [], openRounds: [] },
      { transactions: [{ ...booked, transactionId: '3569' }], openRounds: [openRound] },
    ]);
    expect(dynamoDb.sent.map(({ input }) => input.ExclusiveStartKey?.pk.S)).toEqual([undefined, '1', '2']);
  });

  test('of an empty answer are empty', async () => {
    dynamoDb.answer = async () => ({});
    expect(await readAll()).toEqual([{ transactions: [], openRounds: [] }]);
  });

  test('that cannot be read are left to the client’s own retries', async () => {
    dynamoDb.fail(WRONG);
    await expect(readAll()).rejects.toBe(WRONG);
  });
});

describe('what is asked for', () => {
  const asked = async () => {
    await readAll();
    return dynamoDb.sent[0]?.input;
  };
  const plain = (expression: string): string => expression.replaceAll(/\s+/g, ' ').trim();

  test('the day and an hour around it, by either clock; what stands, and what was canceled; rounds that are open', async () => {
    const { FilterExpression, ExpressionAttributeValues, TableName, ConsistentRead } = await asked();
    expect({ TableName, ConsistentRead }).toEqual({ TableName: 'ledger', ConsistentRead: true });
    const ofTheDay = '(created_at BETWEEN :from AND :to OR transaction_timestamp BETWEEN :from_stated AND :to_stated)';
    const stands = '(sk = :transaction AND #status = :ok AND #type IN (:bet, :win))';
    const canceled = '(sk = :cancel AND canceled_type IN (:bet, :win))';
    const isOpenRound = 'begins_with(pk, :players) AND begins_with(sk, :round) AND attribute_not_exists(finished_at)';
    expect(plain(FilterExpression).replaceAll(/\( | \)/g, (part) => part.trim())).toBe(
      `(operator_id = :operator AND ${ofTheDay} AND (${stands} OR ${canceled})) OR (${isOpenRound})`,
    );
    expect(ExpressionAttributeValues).toEqual({
      ':operator': { S: OPERATOR_ID },
      ':from': { S: '2031-01-13T23:00:00.000Z' },
      ':to': { S: '2031-01-15T01:00:00.000Z' },
      ':from_stated': { S: '2031-01-13 23:00:00' },
      ':to_stated': { S: '2031-01-15 01:00:00' },
      ':transaction': { S: 'transaction' },
      ':cancel': { S: 'cancel' },
      ':ok': { S: 'OK' },
      ':bet': { S: 'BET' },
      ':win': { S: 'WIN' },
      ':players': { S: `player|${OPERATOR_ID}|` },
      ':round': { S: 'round|' },
    });
  });

  test('of each item no more than is told of it', async () => {
    const { ProjectionExpression, ExpressionAttributeNames } = await asked();
    const names = (ProjectionExpression as string).split(', ').map((alias) => ExpressionAttributeNames[alias]);
    const told = { ...BET, ...ROUND, canceled_type: '', transaction_timestamp: '', reason: '', history_id: '' };
    expect(names.sort()).toEqual(Object.keys(told).sort());
    expect(ExpressionAttributeNames['#status']).toBe('status');
    expect(Object.keys(ExpressionAttributeNames)).toHaveLength(names.length + 1);
  });
});
