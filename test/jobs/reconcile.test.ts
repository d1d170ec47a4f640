import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Reconciliation } from '../../shared/domain/comparison.ts';
import { transactionItem } from '../../shared/storage/transaction-item.ts';
import { BUSINESS_REPORT, GAMES } from '../platform-client/examples.ts';
import { answer, loopbackPlatform, type Reply } from '../platform-client/loopback-platform.ts';
import { findings } from '../reconciliation/day.ts';
import { addPlayer, changeData } from '../support/players.ts';
import { OPERATOR_ID, type Wallet } from '../support/wallet.ts';
import { addGame, DATE, openPlayedDay, playedBet, reconcileJob, reportRow, summaryOf } from './played-day.ts';

const STATED = `${DATE} 12:00:00`;

let wallet: Wallet;
let clock: { now: Date };
let player: { readonly userId: string; readonly token: string };

async function openDay(): Promise<void> {
  ({ wallet, clock } = await openPlayedDay());
  await addGame(wallet, '200', 'slotsXX');
  await addGame(wallet, '37', 'netent');
  player = await addPlayer(wallet, { now: clock.now, session: { expiresAt: 4_000_000_000 } });
}

/** Books a transaction stated at noon of the day; answers with its data. */
async function book(changes: object) {
  const data = changeData(player, { transaction_timestamp: STATED, ...changes });
  const { response } = await wallet.call('changebalance', data);
  return { data, status: response.status };
}

const bet = (amount: string, changes: object = {}) => book({ amount, ...changes });
const win = (amount: string, changes: object = {}) => book({ amount, transaction_type: 'WIN', ...changes });

/** Runs the job against a PLATFORM that replies so, and gives what came of it. */
async function run(reply: Reply | readonly object[], date?: string): Promise<Reconciliation> {
  await using platform = await loopbackPlatform(
    Array.isArray(reply) ? answer(JSON.stringify(reply)) : (reply as Reply),
  );
  return await summaryOf(reconcileJob(wallet, platform), date);
}

describe('a played day', () => {
  beforeEach(openDay);
  afterEach(() => wallet.client.destroy());

  test('compared with the specification’s example: its WINs are counted nowhere', async () => {
    await bet('6.10');
    await win('3.30');
    for (const amount of ['0.20', '0.20', '0.20', '0.20', '0.20', '0.10', '0.10']) await bet(amount, { game_id: '37' });
    await win('0.31', { game_id: '37' });
    const { rows, differenceCount } = await run(answer(BUSINESS_REPORT));
    expect(findings(rows)).toEqual(['netent EUR wins count', 'slotsXX EUR wins count']);
    expect(rows[1]?.grossGamingRevenue).toEqual({ class: 'matched', ours: '2.80', theirs: '2.80' });
    expect(differenceCount).toBe(2);
  });

  test('of which only what stands is counted', async () => {
    await bet('5.00');
    const canceled = await bet('7.00');
    await wallet.call('cancel', { ...canceled.data, transaction_timestamp: undefined });
    const refused = await bet('1000000.00');
    await book({ transaction_type: 'REFUND', amount: '1.00' });
    await win('3.00', { context: { reason: 'PROMO-FREESPIN' } });
    await bet('0.00', { context: { reason: 'PROMO-FREESPIN' } });
    await win('9.00', { context: { reason: 'JACKPOT' }, game_id: '37' });
    await bet('2.00', { transaction_timestamp: '2021-05-02 12:00:00' });
    expect(refused.status).toBe('ERROR');
    const { rows } = await run([
      reportRow({
        vendor: 'slotsXX',
        currency_code: 'EUR',
        bets_sum: 5,
        bets_count: 1,
        freespins_sum: '3.0',
        freespins_count: 1,
        gross_gaming_revenue: '2',
      }),
      reportRow({
        vendor: 'netent',
        currency_code: 'EUR',
        jackpots_sum: 9,
        jackpots_count: 1,
        gross_gaming_revenue: '-9.00',
      }),
    ]);
    expect(findings(rows)).toEqual([]);
  });

  test('is read to its last page, of one operator alone', async () => {
    for (let item = 0; item < 8; item += 1) {
      const padding = { pk: { S: `padding|${item}` }, sk: { S: 'padding' }, details: { S: 'x'.repeat(390_000) } };
      await wallet.client.send(new PutItemCommand({ TableName: wallet.tables.ledger, Item: padding }));
    }
    for (let one = 0; one < 20; one += 1) await bet('0.01');
    const ofAnother = transactionItem(playedBet(`${OPERATOR_ID}2`));
    await wallet.client.send(new PutItemCommand({ TableName: wallet.tables.ledger, Item: ofAnother }));
    const report = [
      reportRow({
        vendor: 'slotsXX',
        currency_code: 'EUR',
        bets_sum: 0.2,
        bets_count: 20,
        gross_gaming_revenue: '0.20',
      }),
    ];
    expect(findings((await run(report)).rows)).toEqual([]);
  });

  test('booked hours late counts for the day the PLATFORM states', async () => {
    clock.now = new Date('2021-05-04T01:55:00.000Z');
    await bet('5.00');
    const report = [
      reportRow({ vendor: 'slotsXX', currency_code: 'EUR', bets_sum: 5, bets_count: 1, gross_gaming_revenue: '5' }),
    ];
    expect(findings((await run(report)).rows)).toEqual([]);
  });

  test('with no catalogue yet takes the vendors from the PLATFORM', async () => {
    ({ wallet, clock } = await openPlayedDay());
    player = await addPlayer(wallet, { now: clock.now, session: { expiresAt: 4_000_000_000 } });
    await bet('5.00', { game_id: '1' });
    const report = [
      reportRow({ vendor: 'test1', currency_code: 'EUR', bets_sum: 5, bets_count: 1, gross_gaming_revenue: '5' }),
    ];
    await using platform = await loopbackPlatform(answer(GAMES), answer(JSON.stringify(report)));
    const { rows } = await summaryOf(reconcileJob(wallet, platform));
    expect(findings(rows)).toEqual([]);
    expect(platform.requests.map(({ url }) => url)).toEqual([
      '/api/generic/games/list/all',
      `/api/generic/businessReport?date=${DATE}`,
    ]);
  });

  test('names the transactions to look at, the one of exactly the missing amount first', async () => {
    await bet('50.00', { context: { history_id: 'hand-1' } });
    const missing = await bet('5.00', { context: { history_id: 'hand-2' } });
    for (let one = 0; one < 6; one += 1) await bet('1.00');
    const report = [
      reportRow({ vendor: 'slotsXX', currency_code: 'EUR', bets_sum: 56, bets_count: 7, gross_gaming_revenue: '56' }),
    ];
    const [row] = (await run(report)).rows;
    expect(row?.measures.bets).toMatchObject({ class: 'missing_there', difference: { sum: '5.00', count: 1 } });
    const suspects = row?.measures.bets.transactions ?? [];
    expect(suspects.map(({ amount }) => amount)).toEqual(['5.00', '50.00', '1.00', '1.00', '1.00']);
    expect(suspects[0]).toMatchObject({ transactionId: String(missing.data.transaction_id), historyId: 'hand-2' });
  });

  test('lists the rounds that are open after a day, and no younger or finished ones', async () => {
    clock.now = new Date('2021-05-03T01:59:59.000Z');
    await bet('1.00', { round_id: '71' });
    await bet('1.00', { round_id: '72', round_finished: true });
    clock.now = new Date('2021-05-03T02:00:00.000Z');
    await bet('1.00', { round_id: '73' });
    const { openRounds } = await run([]);
    expect(openRounds).toEqual({
      count: 1,
      oldest: [{ userId: player.userId, roundId: '71', gameId: '200', startedAt: '2021-05-03T01:59:59.000Z' }],
    });
  });
});
