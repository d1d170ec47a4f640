import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AskedLedger, askedLedger } from './asked-ledger.ts';
import { DAY_LEDGER, DAY_SETTINGS } from './day-by-hand.ts';

let ledger: AskedLedger;
beforeAll(async () => {
  ledger = await askedLedger(DAY_LEDGER, DAY_SETTINGS);
});
afterAll(() => ledger.close());

const BOOKS = 'operator_id currency_code vendor game_id';
const PLAYED = 'bets_count bets_sum wins_count wins_sum freespins_count freespins_sum jackpots_count jackpots_sum';
const APART = 'refunds_count refunds_sum rake canceled_count canceled_bets_sum canceled_wins_sum canceled_refunds_sum';

describe('daily-totals', () => {
  test('has each transaction in its column of its game, and the revenue of those that stand', async () => {
    expect(await ledger.ask('daily-totals', {}, `${BOOKS} ${PLAYED} gross_gaming_revenue`)).toEqual([
      ['examplecasino', 'EUR', 'netent', '37', '1', '2.50', '0', '0.00', '1', '3.00', '0', '0.00', '-0.50'],
      ['examplecasino', 'EUR', 'slotsXX', '200', '1', '20.00', '1', '25.50', '0', '0.00', '1', '5.25', '-10.75'],
      ['examplecasino', 'EUR', 'unknown', '999', '1', '1.00', '0', '0.00', '0', '0.00', '0', '0.00', '1.00'],
      ['examplecasino', 'SEK', 'slotsXX', '200', '1', '5.00', '0', '0.00', '0', '0.00', '0', '0.00', '5.00'],
      ['othercasino', 'EUR', 'evolution', '200', '1', '10.00', '0', '0.00', '0', '0.00', '0', '0.00', '10.00'],
    ]);
  });

  test('shows apart what was refunded, raked and canceled, and who played', async () => {
    expect(await ledger.ask('daily-totals', {}, `title game_type ${APART} active_players`)).toEqual([
      ['Copper', 'slots', '1', '2.50', '0.00', '1', '7.00', '0.00', '0.00', '1'],
      ['Orchard', 'slots', '0', '0.00', '0.0125', '0', '0.00', '0.00', '0.00', '1'],
      [null, null, '0', '0.00', '0.00', '0', '0.00', '0.00', '0.00', '1'],
      ['Orchard', 'slots', '0', '0.00', '0.00', '1', '0.00', '500.00', '0.00', '1'],
      ['Table', 'slots', '0', '0.00', '0.00', '0', '0.00', '0.00', '0.00', '1'],
    ]);
  });
});

test('platform-day-totals has what was settled late on the day it is of', async () => {
  const columns = `${BOOKS} bets_sum wins_sum gross_gaming_revenue`;
  expect(await ledger.ask('platform-day-totals', { date: '2021-05-02' }, columns)).toEqual([
    ['examplecasino', 'EUR', 'slotsXX', '200', '10.00', '25.50', '-15.50'],
  ]);
  expect(await ledger.ask('platform-day-totals', {}, columns)).toEqual([
    ['examplecasino', 'EUR', 'netent', '37', '2.50', '0.00', '-0.50'],
    ['examplecasino', 'EUR', 'slotsXX', '200', '20.00', '0.00', '14.75'],
    ['examplecasino', 'EUR', 'unknown', '999', '1.00', '0.00', '1.00'],
    ['examplecasino', 'SEK', 'slotsXX', '200', '5.00', '0.00', '5.00'],
    ['othercasino', 'EUR', 'evolution', '200', '10.00', '0.00', '10.00'],
  ]);
});

test('daily-summary tells the days apart', async () => {
  const rows = await ledger.ask('daily-summary', { from: '2021-05-01' }, 'day currency_code game_id bets_sum');
  expect(rows).toEqual([
    ['2021-05-02', 'EUR', '200', '10.00'],
    ['2021-05-03', 'EUR', '37', '2.50'],
    ['2021-05-03', 'EUR', '200', '20.00'],
    ['2021-05-03', 'EUR', '999', '1.00'],
    ['2021-05-03', 'SEK', '200', '5.00'],
    ['2021-05-03', 'EUR', '200', '10.00'],
  ]);
});

test('active-players counts a player of several games once, and no canceled bet', async () => {
  expect(await ledger.ask('active-players', { from: '2021-05-02' })).toEqual([
    ['2021-05-02', 'examplecasino', 'EUR', '1', '1'],
    ['2021-05-03', 'examplecasino', 'EUR', '1', '4'],
    ['2021-05-03', 'examplecasino', 'SEK', '1', '1'],
    ['2021-05-03', 'othercasino', 'EUR', '1', '1'],
  ]);
});

test('period-players counts a player of several days once', async () => {
  expect(await ledger.ask('period-players', { from: '2021-05-02' })).toEqual([
    ['examplecasino', 'EUR', '1', '5'],
    ['examplecasino', 'SEK', '1', '1'],
    ['othercasino', 'EUR', '1', '1'],
  ]);
});

test('transfers are what was paid in and drawn out', async () => {
  expect(await ledger.ask('transfers', { from: '2021-05-02' })).toEqual([
    ['2021-05-02', 'examplecasino', 'EUR', '1', '100.00', '0', '0.00', '100.00'],
    ['2021-05-03', 'examplecasino', 'EUR', '0', '0.00', '1', '30.00', '-30.00'],
    ['2021-05-03', 'examplecasino', 'SEK', '1', '50.00', '1', '545.00', '-495.00'],
    ['2021-05-03', 'othercasino', 'EUR', '1', '10.00', '0', '0.00', '10.00'],
  ]);
});

test('open-rounds has those without an end, canceled or not, by age at the end of the day', async () => {
  const whose = 'operator_id user_id round_id game_id title vendor started_at age_hours currency_code';
  expect(await ledger.ask('open-rounds', {}, whose)).toEqual([
    ['examplecasino', 'bert', '7', '200', 'Orchard', 'slotsXX', '2021-05-03T06:01:00.000Z', '17', 'SEK'],
    ['othercasino', 'carl', '7', '200', 'Table', 'evolution', '2021-05-03T07:00:00.000Z', '17', 'EUR'],
    ['examplecasino', 'anna', '9', '37', 'Copper', 'netent', '2021-05-03T09:00:00.000Z', '15', 'EUR'],
    ['examplecasino', 'anna', '10', '37', 'Copper', 'netent', '2021-05-03T10:00:00.001Z', '13', 'EUR'],
  ]);
  const what = 'bets_count bets_sum wins_count wins_sum refunds_count refunds_sum';
  expect(await ledger.ask('open-rounds', {}, what)).toEqual([
    ['1', '5.00', '0', '0.00', '0', '0.00'],
    ['1', '10.00', '0', '0.00', '0', '0.00'],
    ['1', '0.00', '1', '3.00', '0', '0.00'],
    ['0', '0.00', '0', '0.00', '0', '0.00'],
  ]);
});

describe('player-statement', () => {
  const ofAnna = { operator: 'examplecasino', user: 'anna' };
  const columns = 'seq type canceled_type movement balance transaction_id transfer_id';

  test('has the entries in order, each with the balance it left', async () => {
    expect(await ledger.ask('player-statement', { ...ofAnna, from: '2021-05-01' }, columns)).toEqual([
      ['1', 'DEPOSIT', null, '100.00', '100.00', null, 'd1'],
      ['2', 'BET', null, '-10.00', '90.00', '1', null],
      ['3', 'WIN', null, '25.50', '115.50', '2', null],
      ['4', 'BET', null, '-20.00', '95.50', '3', null],
      ['5', 'WIN', null, '5.25', '100.75', '4', null],
      ['6', 'BET', null, '0.00', '100.75', '5', null],
      ['7', 'WIN', null, '3.00', '103.75', '6', null],
      ['8', 'BET', null, '-7.00', '96.75', '7', null],
      ['9', 'CANCEL', 'BET', '7.00', '103.75', '7', null],
      ['10', 'BET', null, '-2.50', '101.25', '8', null],
      ['11', 'REFUND', null, '2.50', '103.75', '9', null],
      ['12', 'BET', null, '-1.00', '102.75', '10', null],
      ['13', 'WITHDRAWAL', null, '-30.00', '72.75', null, 'w1'],
    ]);
  });

  test('of some days only, and of nobody else', async () => {
    const days = { from: '2021-05-02', to: '2021-05-02' };
    expect(await ledger.ask('player-statement', { ...ofAnna, ...days }, 'seq created_at title reason')).toEqual([
      ['1', '2021-05-02T10:00:00.000Z', null, null],
      ['2', '2021-05-02T23:59:59.500Z', 'Orchard', 'SPIN'],
    ]);
    expect(await ledger.ask('player-statement', { operator: 'othercasino', user: 'anna' })).toEqual([]);
  });
});

test('negative-balances has those who had spent a win that was canceled', async () => {
  expect(await ledger.ask('negative-balances')).toEqual([
    ['examplecasino', 'bert', 'SEK', '-500.00', '2021-05-03T06:04:00.000Z', 'active'],
  ]);
});

test('canceled-transactions tells what moved money from what did not, and from what never came', async () => {
  const columns = 'kind transaction_id type currency_code amount booked_at canceled_at';
  const at = (time: string) => `2021-05-03T${time}Z`;
  expect(await ledger.ask('canceled-transactions', {}, columns)).toEqual([
    ['reversed', '21', 'WIN', 'SEK', '500.00', at('06:02:00.000'), at('06:04:00.000')],
    ['reversed', '7', 'BET', 'EUR', '7.00', at('10:00:00.001'), at('10:05:00.000')],
    ['refused', '97', 'BET', 'EUR', '1000.00', at('12:00:00.000'), null],
    ['tombstone', '98', null, null, null, null, at('13:00:00.000')],
  ]);
  expect(await ledger.ask('canceled-transactions', { from: '2021-05-02', to: '2021-05-02' })).toEqual([]);
});

test('largest-wins has so many of each currency, and none that was canceled', async () => {
  const columns = 'operator_id currency_code place amount measure transaction_id title vendor';
  const first = ['examplecasino', 'EUR', '1', '25.50', 'wins', '2', 'Orchard', 'slotsXX'];
  const second = ['examplecasino', 'EUR', '2', '5.25', 'jackpots', '4', 'Orchard', 'slotsXX'];
  expect(await ledger.ask('largest-wins', { limit: '1' }, columns)).toEqual([first]);
  expect(await ledger.ask('largest-wins', { limit: '2' }, columns)).toEqual([first, second]);
});

test('game-returns sets all that was won against all that was staked', async () => {
  const columns = `${BOOKS} bets_count staked won return_to_player`;
  expect(await ledger.ask('game-returns', { from: '2021-05-02' }, columns)).toEqual([
    ['examplecasino', 'EUR', 'netent', '37', '1', '2.50', '3.00', '1.20'],
    ['examplecasino', 'EUR', 'slotsXX', '200', '2', '30.00', '30.75', '1.025'],
    ['examplecasino', 'EUR', 'unknown', '999', '1', '1.00', '0.00', '0.00'],
    ['examplecasino', 'SEK', 'slotsXX', '200', '1', '5.00', '0.00', '0.00'],
    ['othercasino', 'EUR', 'evolution', '200', '1', '10.00', '0.00', '0.00'],
  ]);
});
