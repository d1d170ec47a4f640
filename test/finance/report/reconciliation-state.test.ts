/** What the report says of a day that agreed when the platform was asked, and of one that no longer does. */
import { expect, test } from '@jest/globals';
import { reconciliationOf } from '../../../infra/finance/report/reconciliation-state.ts';
import { type Item, keyItem, number, text } from '../../../shared/storage/attributes.ts';
import { reconciliationKey, reportedRowKey } from '../../../shared/storage/keys.ts';
import { askedLedger, DAY, game } from '../query/asked-ledger.ts';
import { HandMadePlayer } from '../query/hand-made-player.ts';

const RUN = text('2021-05-04T02:00:00.000Z');

const reconciled = (differences: number): Item => ({
  ...keyItem(reconciliationKey('examplecasino', DAY)),
  run_at: RUN,
  difference_count: number(differences),
});

/** A bet of this amount and nothing else. */
const reported = (amount: string): Item => ({
  ...keyItem(reportedRowKey('examplecasino', DAY, 'slotsXX', 'EUR')),
  run_at: RUN,
  vendor: text('slotsXX'),
  currency_code: text('EUR'),
  bets_count: number(1),
  bets_sum: text(amount),
  wins_count: number(0),
  wins_sum: text('0.00'),
  freespins_count: number(0),
  freespins_sum: text('0.00'),
  jackpots_count: number(0),
  jackpots_sum: text('0.00'),
  gross_gaming_revenue: text(amount),
});

const anna = new HandMadePlayer('anna')
  .transfers('2021-05-03T07:00:00.000Z', 'DEPOSIT', 'd1', '10.00')
  .sends('2021-05-03T08:00:00.000Z', 'BET', '1', '10.00');

test.each([
  [0, '10.00', 'agrees', '0'],
  [0, '9.00', 'agreed then, differs now', '2'],
  [2, '9.00', 'differs', '2'],
  [2, '10.00', 'differs', '0'],
])('%s differences then, a bet of 10.00 here and of %s there: %s', async (then, amount, state, now) => {
  const settings = [game('200', 'slotsXX', 'Orchard'), reconciled(then), reported(amount)];
  const ledger = await askedLedger(anna.items(), settings);
  const period = { from: DAY, to: DAY };
  const { days } = await reconciliationOf(ledger.database, period, ['examplecasino'], () => {});
  ledger.close();
  expect(days).toMatchObject([{ day: DAY, state, differences_now: now }]);
});
