/** A wallet whose clock stands on a day of the past, the PLATFORM that reports on it, and the job that compares the two. */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { reconcile } from '../../shared/commands/reconcile.ts';
import type { Reconciliation } from '../../shared/domain/comparison.ts';
import { chain, GENESIS_HASH } from '../../shared/domain/ledger.ts';
import type { AcceptedTransaction } from '../../shared/domain/transaction.ts';
import { type JobHandler, jobHandler } from '../../shared/middleware/job.ts';
import { keyItem, text } from '../../shared/storage/attributes.ts';
import { dynamoDbGameVendors } from '../../shared/storage/game-vendors.ts';
import { catalogueGameKey } from '../../shared/storage/keys.ts';
import { dynamoDbLedgerDay } from '../../shared/storage/ledger-day.ts';
import { dynamoDbReconciliations } from '../../shared/storage/reconciliations.ts';
import { clientOf } from '../platform-client/client.ts';
import { money } from '../support/players.ts';
import { OPERATOR_ID, openWallet, type Wallet } from '../support/wallet.ts';

export const DATE = '2021-05-03';

/** A wallet that takes the time from `clock.now`. */
export async function openPlayedDay() {
  const clock = { now: new Date(`${DATE}T12:00:00.000Z`) };
  const wallet = await openWallet({ replace: () => ({ now: () => clock.now }) });
  return { wallet, clock };
}

/** Puts a game's vendor where the catalogue has it. */
export async function addGame({ client, tables }: Wallet, gameId: string, vendor: string): Promise<void> {
  const Item = {
    ...keyItem(catalogueGameKey(OPERATOR_ID, gameId)),
    game_id: text(gameId),
    vendor: text(vendor),
  };
  await client.send(new PutItemCommand({ TableName: tables.settings, Item }));
}

/** The job, asking a PLATFORM at this origin. */
export function reconcileJob(
  wallet: Wallet,
  platform: { readonly origin: string },
  now = new Date('2021-05-04T02:00:00.000Z'),
): JobHandler<Reconciliation> {
  const { client, tables, services } = wallet;
  return jobHandler('reconcile', reconcile, {
    ...services,
    now: () => now,
    platforms: { of: async () => clientOf(platform) },
    ledgerDay: dynamoDbLedgerDay(client, tables.ledger),
    gameVendors: dynamoDbGameVendors(client, tables.settings),
    reconciliations: dynamoDbReconciliations(client, tables.settings),
  });
}

/** What the job came to for the only operator. */
export async function summaryOf(job: JobHandler<Reconciliation>, date?: string): Promise<Reconciliation> {
  const [result] = await job(date === undefined ? {} : { date });
  if (result?.outcome !== 'done') throw new Error('The job failed', { cause: result });
  return result.summary;
}

/** A BET of 6.10 at noon of the day, as it is stored. */
export function playedBet(operatorId = OPERATOR_ID): AcceptedTransaction {
  const identity = {
    operatorId,
    userId: '611',
    transactionId: '20000000000000000001',
    type: 'BET' as const,
    roundId: '1727',
    gameId: '1',
    currency: 'EUR',
    amount: money('6.10'),
  };
  const entry = chain({
    ...identity,
    seq: 1,
    balanceBefore: money('10.00'),
    balanceAfter: money('3.90'),
    createdAt: `${DATE}T12:00:00.000Z`,
    transactionTimestamp: `${DATE} 12:00:00`,
    historyId: 'hand-1',
    previousHash: GENESIS_HASH,
  });
  return { status: 'OK', identity, entry };
}

/** A row of a business report that says nothing but what is given. */
export const reportRow = (row: object): object => ({
  entity_name: 'operatorName',
  bets_sum: 0,
  bets_count: 0,
  wins_count: 0,
  wins_sum: 0,
  freespins_sum: 0,
  freespins_count: 0,
  jackpots_count: 0,
  jackpots_sum: 0,
  gross_gaming_revenue: '0.00',
  date: DATE,
  ...row,
});
