import { describe, expect, test } from '@jest/globals';
import { writeJson } from '../../shared/protocol/json.ts';
import { businessReport, grossGamingRevenue } from './business-report.ts';
import { booksOf, DAY, transaction } from './example-transactions.ts';
import { FREE_SPIN, JACKPOT, type PlatformTransaction } from './transaction.ts';

const rowsOf = (settled: readonly PlatformTransaction[]) =>
  JSON.parse(writeJson(businessReport(settled, 'examplecasino', DAY))) as Record<string, unknown>[];

const NOTHING = {
  bets_sum: 0,
  bets_count: 0,
  wins_sum: 0,
  wins_count: 0,
  freespins_sum: 0,
  freespins_count: 0,
  jackpots_sum: 0,
  jackpots_count: 0,
};

describe('each settled transaction is in one column', () => {
  test.each([
    ['a bet', { type: 'BET', amount: '6.10' }, { bets_sum: 6.1, bets_count: 1, gross_gaming_revenue: '6.10' }],
    ['a win', { type: 'WIN', amount: '3.30' }, { wins_sum: 3.3, wins_count: 1, gross_gaming_revenue: '-3.30' }],
    [
      'a free bet',
      { type: 'BET', amount: '0', reason: FREE_SPIN },
      { freespins_count: 1, gross_gaming_revenue: '0.00' },
    ],
    ['its win', { type: 'WIN', amount: '2', reason: FREE_SPIN }, { freespins_sum: 2, gross_gaming_revenue: '-2.00' }],
    [
      'a jackpot',
      { type: 'WIN', amount: '900', reason: JACKPOT },
      { jackpots_sum: 900, jackpots_count: 1, gross_gaming_revenue: '-900.00' },
    ],
    ['a refund', { type: 'REFUND', amount: '6.10' }, { gross_gaming_revenue: '0.00' }],
  ] as const)('%s', (_, special, columns) => {
    expect(rowsOf([transaction(special)])).toEqual([
      { entity_name: 'examplecasino', vendor: 'netent', currency_code: 'EUR', date: DAY, ...NOTHING, ...columns },
    ]);
  });
});

test('a day of two vendors and two currencies has a row for each pair, ordered', () => {
  const day = [
    transaction({ vendor: 'slotsXX', amount: '6.10' }),
    transaction({ vendor: 'slotsXX', type: 'WIN', amount: '3.30' }),
    transaction({ vendor: 'netent', currency: 'SEK', amount: '0.10' }),
    transaction({ vendor: 'netent', amount: '0.20' }),
    transaction({ vendor: 'netent', amount: '0.10' }),
  ];
  const short = rowsOf(day).map((row) => [row.vendor, row.currency_code, row.bets_sum, row.gross_gaming_revenue]);
  expect(short).toEqual([
    ['netent', 'EUR', 0.3, '0.30'],
    ['netent', 'SEK', 0.1, '0.10'],
    ['slotsXX', 'EUR', 6.1, '2.80'],
  ]);
  expect(grossGamingRevenue(day, 'EUR')).toBe(310n);
});

test('sums beyond what a float holds keep every digit', () => {
  const huge = [transaction({ amount: '9007199254740993.01' }), transaction({ amount: '0.02' })];
  expect(writeJson(businessReport(huge, 'examplecasino', DAY))).toContain('"bets_sum":9007199254740993.03');
});

test('what is canceled, refused or still on its way is not settled, nor is what another day or operator has', () => {
  const at = (id: string) => transaction({ transactionId: id });
  const books = booksOf(
    [at('1'), 'ok'],
    [at('2'), 'canceled'],
    [at('3'), 'refused'],
    [at('4'), 'sent'],
    [transaction({ transactionId: '5', at: '2024-05-14T23:59:59.999Z' }), 'ok'],
    [transaction({ transactionId: '6', operatorId: 'othercasino' }), 'ok'],
  );
  expect(books.settled('examplecasino', DAY).map(({ transactionId }) => transactionId)).toEqual(['1']);
  expect(books.pending('examplecasino').map(({ transactionId }) => transactionId)).toEqual(['4']);
});
