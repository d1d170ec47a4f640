import { describe, expect, test } from '@jest/globals';
import { cancellationsByDay } from '../../../infra/finance/report/cancellations.ts';
import { returnToPlayer } from '../../../infra/finance/report/return-to-player.ts';
import { Totals } from '../../../infra/finance/report/totals.ts';

describe('totals', () => {
  test('add up what has the same key, to the cent, beyond what a float holds', () => {
    const totals = new Totals(['currency_code'], ['sum', 'count']);
    totals.add({ currency_code: 'EUR', sum: '9007199254740993.01', count: '1' });
    totals.add({ currency_code: 'SEK', sum: '-0.05', count: '2' });
    totals.add({ currency_code: 'EUR', sum: '0.02', count: '3' });
    expect(totals.rows).toEqual([
      { currency_code: 'EUR', sum: '9007199254740993.03', count: '4' },
      { currency_code: 'SEK', sum: '-0.05', count: '2' },
    ]);
  });

  test('keep a key that is not there apart from any other', () => {
    const totals = new Totals(['operator_id', 'currency_code'], ['count']);
    totals.add({ operator_id: 'a', currency_code: null, count: '1' });
    totals.add({ operator_id: 'a', currency_code: 'null', count: '1' });
    totals.add({ operator_id: 'a","b', currency_code: '', count: '1' });
    totals.add({ operator_id: 'a', currency_code: 'b', count: '1' });
    expect(totals.rows.map(({ count }) => count)).toEqual(['1', '1', '1', '1']);
  });
});

describe('return to player', () => {
  const returned = (bets_sum: string, wins_sum: string, freespins_sum = '0.00', jackpots_sum = '0.00') =>
    returnToPlayer({ bets_sum, wins_sum, freespins_sum, jackpots_sum });

  test.each([
    ['100.00', '96.12', '0.9612'],
    ['3.00', '2.00', '0.6667'],
    ['3.00', '1.00', '0.3333'],
    ['200.00', '0.01', '0.0001'],
    ['200.01', '0.01', '0.00'],
    ['1.00', '25.00', '25.00'],
  ])('%s staked, %s won', (staked, won, expected) => expect(returned(staked, won)).toBe(expected));

  test('free spins and jackpots are won too', () => expect(returned('100.00', '50.00', '1.00', '30.00')).toBe('0.81'));

  test('of nothing there is no share', () => expect(returned('0.00', '5.00')).toBeNull());
});

describe('cancellations by day', () => {
  const at = { day: '2026-11-20', operator_id: 'examplecasino' };
  const none = { reversed_bets_sum: '0.00', reversed_wins_sum: '0.00', reversed_refunds_sum: '0.00' };
  const never = { reversed_count: '0', refused_count: '0', tombstone_count: '0' };

  test('money goes back by type, and only where it had moved', () => {
    const rows = cancellationsByDay([
      { ...at, kind: 'reversed', type: 'WIN', currency_code: 'EUR', amount: '2.00' },
      { ...at, kind: 'reversed', type: 'BET', currency_code: 'EUR', amount: '1.00' },
      { ...at, kind: 'refused', type: 'BET', currency_code: 'EUR', amount: '500.00' },
      { ...at, kind: 'reversed', type: 'REFUND', currency_code: 'EUR', amount: '0.10' },
      { ...at, kind: 'reversed', type: 'REFUND', currency_code: 'EUR', amount: '0.20' },
      { ...at, kind: 'tombstone', type: null, currency_code: null, amount: null },
      { ...at, day: '2026-11-19', kind: 'reversed', type: 'BET', currency_code: 'SEK', amount: '7.00' },
    ]);
    expect(rows).toEqual([
      {
        ...at,
        day: '2026-11-19',
        currency_code: 'SEK',
        ...none,
        ...never,
        reversed_count: '1',
        reversed_bets_sum: '7.00',
      },
      { ...at, currency_code: null, ...none, ...never, tombstone_count: '1' },
      {
        ...at,
        currency_code: 'EUR',
        reversed_count: '4',
        refused_count: '1',
        tombstone_count: '0',
        reversed_bets_sum: '1.00',
        reversed_wins_sum: '2.00',
        reversed_refunds_sum: '0.30',
      },
    ]);
  });
});
