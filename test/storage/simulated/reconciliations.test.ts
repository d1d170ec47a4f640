import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type ComparedRow, eachMeasure, type Reconciliation, type Total } from '../../../shared/domain/comparison.ts';
import type { Reconciliations } from '../../../shared/storage/reconciliation-port.ts';
import { dynamoDbReconciliations } from '../../../shared/storage/reconciliations.ts';
import { StoreUnavailable } from '../../../shared/storage/store.ts';
import { OPERATOR_ID, SimulatedDynamoDb, signal, TABLES, THROTTLED, WRONG } from './simulated-dynamodb.ts';

const DATE = '2031-01-14';
const NOTHING: Total = { sum: '0.00', count: 0 };

/** A row of which only this much is said by the PLATFORM. */
function row(theirs: Readonly<Record<string, Total>>, more: Partial<ComparedRow> = {}): ComparedRow {
  const measures = eachMeasure((name) => ({
    class: 'matched' as const,
    ours: { sum: '9.99', count: 9 },
    theirs: theirs[name] ?? NOTHING,
    difference: NOTHING,
    transactions: [],
  }));
  const grossGamingRevenue = { class: 'matched' as const, ours: '9.99', theirs: '0.00' };
  return { vendor: 'acme', currency: 'EUR', measures, grossGamingRevenue, ...more };
}

const reconciliation = (rows: readonly ComparedRow[] = [], changes: Partial<Reconciliation> = {}): Reconciliation => ({
  date: DATE,
  runAt: '2031-01-15T02:00:00.000Z',
  differenceCount: 3,
  rows,
  openRounds: { count: 0, oldest: [] },
  ...changes,
});

let dynamoDb: SimulatedDynamoDb;
let reconciliations: Reconciliations;
beforeEach(() => {
  dynamoDb = new SimulatedDynamoDb();
  reconciliations = dynamoDbReconciliations(dynamoDb.client, TABLES.settings);
});

const find = (date = DATE, given = signal()) => reconciliations.find(OPERATOR_ID, date, given);
const put = (one: Reconciliation) => reconciliations.put(OPERATOR_ID, one);
const rowItems = () => dynamoDb.items('settings').filter((item) => item.pk?.S === `platform-report|${OPERATOR_ID}`);

describe('a result', () => {
  test('is found as it was put, in the place of an earlier one, under its own day', async () => {
    await put(reconciliation([row({})], { differenceCount: 4 }));
    await put(reconciliation([row({ bets: { sum: '1.00', count: 1 } })]));
    expect(await find()).toEqual(reconciliation([row({ bets: { sum: '1.00', count: 1 } })]));
    expect(await find('2031-01-13')).toBeUndefined();
    expect(await reconciliations.find('othercasino', DATE, signal())).toBeUndefined();
    const [item] = dynamoDb.items('settings');
    expect(item).toEqual({
      pk: { S: `reconciliation|${OPERATOR_ID}` },
      sk: { S: DATE },
      run_at: { S: '2031-01-15T02:00:00.000Z' },
      difference_count: { N: '3' },
      result: { B: expect.any(Buffer) },
    });
  });

  test('that is too large for an item is not put, nor is any row of it', async () => {
    const long = randomBytes(400_000).toString('base64');
    const tooLarge = reconciliation([row({ bets: { sum: '1.00', count: 1 } }, { vendor: long })]);
    await expect(put(tooLarge)).rejects.toThrow(
      /^The reconciliation of 2031-01-14 has \d{6} bytes, an item at most 390000$/,
    );
    expect(dynamoDb.sent).toEqual([]);
  });

  test('without its content is complained of', async () => {
    for (const result of [undefined, { S: 'text' }]) {
      dynamoDb.answer = async () => ({ Item: { ...(result && { result }) } });
      await expect(find()).rejects.toThrow('A reconciliation item has no result');
    }
  });
});

describe('the rows of the report', () => {
  test('are an item each, with all that the PLATFORM says', async () => {
    const theirs = {
      bets: { sum: '1.005', count: 1 },
      wins: { sum: '2.00', count: 2 },
      freespins: { sum: '3.00', count: 3 },
      jackpots: { sum: '4.00', count: 4 },
    };
    await put(
      reconciliation([row(theirs, { grossGamingRevenue: { class: 'amount', ours: '1.00', theirs: '-7.995' } })]),
    );
    expect(rowItems()).toEqual([
      {
        pk: { S: `platform-report|${OPERATOR_ID}` },
        sk: { S: `${DATE}|acme|EUR` },
        run_at: { S: '2031-01-15T02:00:00.000Z' },
        vendor: { S: 'acme' },
        currency_code: { S: 'EUR' },
        bets_count: { N: '1' },
        bets_sum: { S: '1.005' },
        wins_count: { N: '2' },
        wins_sum: { S: '2.00' },
        freespins_count: { N: '3' },
        freespins_sum: { S: '3.00' },
        jackpots_count: { N: '4' },
        jackpots_sum: { S: '4.00' },
        gross_gaming_revenue: { S: '-7.995' },
      },
    ]);
  });

  test.each<[string, ComparedRow, number]>([
    ['that only the ledger has are left out', row({}), 0],
    ['of a count alone are kept', row({ freespins: { sum: '0.00', count: 1 } }), 1],
    ['of a sum alone are kept', row({ jackpots: { sum: '0.01', count: 0 } }), 1],
    [
      'of a revenue alone are kept',
      row({}, { grossGamingRevenue: { class: 'amount', ours: '0.00', theirs: '0.01' } }),
      1,
    ],
  ])('%s', async (_, one, count) => {
    await put(reconciliation([one]));
    expect(rowItems()).toHaveLength(count);
  });

  test('are written ten at once, and the result after them', async () => {
    const rows = Array.from({ length: 25 }, (_, index) =>
      row({ bets: { sum: '1.00', count: 1 } }, { vendor: `v${index}` }),
    );
    const underWay: number[] = [];
    let writing = 0;
    dynamoDb.answer = async (_, perform) => {
      writing += 1;
      await new Promise(setImmediate);
      underWay.push(writing);
      writing -= 1;
      return perform();
    };
    await put(reconciliation(rows));
    expect(Math.max(...underWay)).toBe(10);
    expect(rowItems()).toHaveLength(25);
    expect(dynamoDb.sent.at(-1)?.input.Item.pk.S).toBe(`reconciliation|${OPERATOR_ID}`);
    expect(dynamoDb.sent).toHaveLength(26);
  });
});

test('throttled it may be repeated, a wrong request may not', async () => {
  await expect(find(DATE, AbortSignal.abort())).rejects.toThrow(StoreUnavailable);
  for (const call of [
    () => find(),
    () => put(reconciliation()),
    () => put(reconciliation([row({ bets: { sum: '1.00', count: 1 } })])),
  ]) {
    dynamoDb.fail(THROTTLED);
    await expect(call()).rejects.toThrow(StoreUnavailable);
    dynamoDb.fail(WRONG);
    await expect(call()).rejects.toBe(WRONG);
  }
});
