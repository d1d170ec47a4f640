import { type AttributeValue, QueryCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Reconciliation } from '../../shared/domain/comparison.ts';
import { dynamoDbReconciliations } from '../../shared/storage/reconciliations.ts';
import { StoreUnavailable } from '../../shared/storage/store.ts';
import { answer, loopbackPlatform } from '../platform-client/loopback-platform.ts';
import { addPlayer, changeData } from '../support/players.ts';
import { OPERATOR_ID, openWallet, type Wallet } from '../support/wallet.ts';
import { addGame, DATE, openPlayedDay, reconcileJob, reportRow, summaryOf } from './played-day.ts';

/** Runs the job at this hour of the next day against a PLATFORM that reports these rows. */
async function run(wallet: Wallet, rows: readonly object[], hour = '02'): Promise<Reconciliation> {
  await using platform = await loopbackPlatform(answer(JSON.stringify(rows)));
  return await summaryOf(reconcileJob(wallet, platform, new Date(`2021-05-04T${hour}:00:00.000Z`)), DATE);
}

/** The rows as they are stored, in the order of their keys. */
async function storedRows({ client, tables }: Wallet): Promise<Record<string, AttributeValue>[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tables.settings,
      KeyConditionExpression: 'pk = :report',
      ExpressionAttributeValues: { ':report': { S: `platform-report|${OPERATOR_ID}` } },
    }),
  );
  return Items;
}

describe('the PLATFORM’s report is kept beside the result', () => {
  let wallet: Wallet;
  beforeEach(async () => {
    ({ wallet } = await openPlayedDay());
    await addGame(wallet, '200', 'slotsXX');
  });

  test('an item a vendor and currency, with every digit, and the rows of several entities added up', async () => {
    await run(wallet, [
      reportRow({
        vendor: 'netent',
        currency_code: 'EUR',
        bets_sum: '9007199254740993.005',
        bets_count: 3,
        wins_sum: 3.3,
        wins_count: 1,
        freespins_sum: '2',
        freespins_count: 4,
        jackpots_sum: '900.00',
        jackpots_count: 2,
        gross_gaming_revenue: '-0.01',
      }),
      reportRow({ vendor: 'slots|XX', currency_code: 'SEK', bets_sum: 1, bets_count: 1, gross_gaming_revenue: '1' }),
      reportRow({ vendor: 'slots|XX', currency_code: 'SEK', bets_sum: 2, bets_count: 1, gross_gaming_revenue: '2' }),
      reportRow({ vendor: 'silent', currency_code: 'EUR' }),
    ]);
    const pk = { S: `platform-report|${OPERATOR_ID}` };
    const run_at = { S: '2021-05-04T02:00:00.000Z' };
    expect(await storedRows(wallet)).toEqual([
      {
        pk,
        sk: { S: '2021-05-03|netent|EUR' },
        run_at,
        vendor: { S: 'netent' },
        currency_code: { S: 'EUR' },
        bets_count: { N: '3' },
        bets_sum: { S: '9007199254740993.005' },
        wins_count: { N: '1' },
        wins_sum: { S: '3.30' },
        freespins_count: { N: '4' },
        freespins_sum: { S: '2.00' },
        jackpots_count: { N: '2' },
        jackpots_sum: { S: '900.00' },
        gross_gaming_revenue: { S: '-0.01' },
      },
      {
        pk,
        sk: { S: '2021-05-03|slots|XX|SEK' },
        run_at,
        vendor: { S: 'slots|XX' },
        currency_code: { S: 'SEK' },
        bets_count: { N: '2' },
        bets_sum: { S: '3.00' },
        wins_count: { N: '0' },
        wins_sum: { S: '0.00' },
        freespins_count: { N: '0' },
        freespins_sum: { S: '0.00' },
        jackpots_count: { N: '0' },
        jackpots_sum: { S: '0.00' },
        gross_gaming_revenue: { S: '3.00' },
      },
    ]);
  });

  test('what only the ledger has is in no item', async () => {
    const now = new Date(`${DATE}T12:00:00.000Z`);
    const player = await addPlayer(wallet, { now, session: { expiresAt: 4_000_000_000 } });
    await wallet.call('changebalance', changeData(player, { transaction_timestamp: `${DATE} 12:00:00` }));
    expect((await run(wallet, [])).rows).toHaveLength(1);
    expect(await storedRows(wallet)).toEqual([]);
  });

  test('rows that a later run does not bring are told apart by the moment of their run', async () => {
    const row = (vendor: string, bets: number) =>
      reportRow({ vendor, currency_code: 'EUR', bets_sum: bets, bets_count: 1 });
    await run(wallet, [row('gone', 1), row('kept', 1)]);
    const { runAt } = await run(wallet, [row('kept', 2)], '05');
    const rows = await storedRows(wallet);
    expect(rows.map(({ sk, run_at, bets_sum }) => [sk?.S, run_at?.S === runAt, bets_sum?.S])).toEqual([
      ['2021-05-03|gone|EUR', false, '1.00'],
      ['2021-05-03|kept|EUR', true, '2.00'],
    ]);
  });
});

describe('a run that breaks off', () => {
  let wallet: Wallet;
  let reconciliation: Reconciliation;
  beforeAll(async () => {
    wallet = await openWallet();
    await addGame(wallet, '200', 'slotsXX');
    const rows = Array.from({ length: 30 }, (_, row) =>
      reportRow({ vendor: `vendor-${row}`, currency_code: 'EUR', bets_sum: 1 }),
    );
    reconciliation = await run(wallet, rows);
  });

  test('leaves the day’s earlier result, for that is written last', async () => {
    const { client, tables } = wallet;
    const written: string[] = [];
    const failing = Object.assign(Object.create(client) as typeof client, {
      send: async ({ input }: { input: { Item: Record<string, AttributeValue> } }) => {
        written.push(input.Item.sk?.S ?? '');
        if (written.length > 25) throw Object.assign(new Error('too much'), { name: 'ThrottlingException' });
        return {};
      },
    });
    const reconciliations = dynamoDbReconciliations(failing, tables.settings);
    await expect(reconciliations.put(OPERATOR_ID, reconciliation)).rejects.toThrow(StoreUnavailable);
    expect(written).toHaveLength(30);
    expect(written).not.toContain(DATE);
    written.length = 0;
    const few = { ...reconciliation, rows: reconciliation.rows.slice(0, 20) };
    await reconciliations.put(OPERATOR_ID, few);
    expect(written).toHaveLength(21);
    expect(written.at(-1)).toBe(DATE);
  });
});
