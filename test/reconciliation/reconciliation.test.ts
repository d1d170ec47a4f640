import { describe, expect, test } from '@jest/globals';
import type { BookedTransaction } from '../../shared/domain/booked-transaction.ts';
import { shareOf } from '../../shared/domain/books.ts';
import { exactly } from '../../shared/domain/exact.ts';
import { countDifferences, type ReportedRow } from '../../shared/domain/reconciliation.ts';
import { money } from '../support/players.ts';
import { compared, DATE, findings, reportOn, transaction } from './day.ts';

const bet = transaction;
const win = (changes: Parameters<typeof transaction>[0] = {}) => transaction({ type: 'WIN', ...changes });

/** A day that nothing ails: two vendors, two currencies, free spins and a jackpot. */
const PLAYED = [
  bet({ amount: '6.10' }),
  win({ amount: '3.30' }),
  bet({ amount: '1.00', currency: 'SEK' }),
  bet({ gameId: '37', amount: '1.20' }),
  win({ gameId: '37', amount: '0.31' }),
  bet({ gameId: '37', amount: '0.00', reason: 'PROMO-FREESPIN' }),
  win({ gameId: '37', amount: '4.00', reason: 'PROMO-FREESPIN' }),
  win({ gameId: '5001', amount: '1000.00', reason: 'JACKPOT' }),
];

describe('the column that a transaction is in', () => {
  test.each<[string, Parameters<typeof transaction>[0], string, number]>([
    ['a BET', {}, 'bets', 1],
    ['a WIN', { type: 'WIN' }, 'wins', 1],
    ['a WIN of nothing', { type: 'WIN', amount: '0.00' }, 'wins', 1],
    ['a free spin', { reason: 'PROMO-FREESPIN', amount: '0.00' }, 'freespins', 1],
    ['a free spin that took money', { reason: 'PROMO-FREESPIN', amount: '0.01' }, 'bets', 1],
    ['what a free spin won', { type: 'WIN', reason: 'PROMO-FREESPIN' }, 'freespins', 0],
    ['a jackpot', { type: 'WIN', reason: 'JACKPOT' }, 'jackpots', 1],
    ['a BET that names a jackpot', { reason: 'JACKPOT' }, 'bets', 1],
    ['any other reason', { type: 'WIN', reason: 'COLLECT' }, 'wins', 1],
  ])('%s', (_, changes, measure, count) => {
    const { amount, ...booked } = transaction(changes);
    expect(shareOf({ ...booked, amount })).toEqual({ measure, count, sum: amount });
  });
});

describe('books that agree', () => {
  test('are matched, vendor by vendor and currency by currency', () => {
    const rows = compared(PLAYED, reportOn(PLAYED));
    expect(rows.map(({ vendor, currency }) => `${vendor} ${currency}`)).toEqual([
      'evolution EUR',
      'netent EUR',
      'slotsXX EUR',
      'slotsXX SEK',
    ]);
    expect(findings(rows)).toEqual([]);
    expect(countDifferences(rows)).toBe(0);
  });

  test('tell sums and counts of both sides', () => {
    const [, netent] = compared(PLAYED, reportOn(PLAYED));
    expect(netent?.measures).toMatchObject({
      bets: {
        ours: { sum: '1.20', count: 1 },
        theirs: { sum: '1.20', count: 1 },
        difference: { sum: '0.00', count: 0 },
      },
      wins: { ours: { sum: '0.31', count: 1 } },
      freespins: { ours: { sum: '4.00', count: 1 } },
    });
    expect(netent?.grossGamingRevenue).toEqual({ class: 'matched', ours: '-3.11', theirs: '-3.11' });
  });

  test('though one side writes a row of nothing', () => {
    const nothing = reportOn([bet({ amount: '0.00', gameId: '5001', currency: 'USD' })]).map((row) => ({
      ...row,
      measures: { ...row.measures, bets: { sum: exactly(money('0.00')), count: 0 } },
    }));
    expect(findings(compared(PLAYED, [...reportOn(PLAYED), ...nothing]))).toEqual([]);
  });

  test('though the PLATFORM tells a vendor and currency in two rows', () => {
    const [first = bet(), ...others] = PLAYED;
    expect(findings(compared(PLAYED, [...reportOn([first]), ...reportOn(others)]))).toEqual([]);
  });

  test('though a game is in no catalogue, if the PLATFORM knows no better', () => {
    const played = [bet({ gameId: '999999' })];
    expect(findings(compared(played, reportOn(played)))).toEqual([]);
  });

  test('whose canceled transactions have left all sums', () => {
    const canceled = bet({ canceled: true, createdAt: `${DATE}T12:00:05.000Z` });
    expect(findings(compared([...PLAYED, canceled], reportOn(PLAYED)))).toEqual([]);
  });
});

describe('each difference has its class', () => {
  const others = PLAYED.slice(1);
  const changed = (change: (row: ReportedRow) => ReportedRow): ReportedRow[] =>
    reportOn(PLAYED).map((row) => (row.vendor === 'slotsXX' && row.currency === 'EUR' ? change(row) : row));
  const extraBet = bet({ amount: '2.50' });
  const extraWin = win({ amount: '2.50' });
  const oddBets = (sum: bigint, decimals: number, count: number) =>
    changed((row) => ({ ...row, measures: { ...row.measures, bets: { sum: { units: sum, decimals }, count } } }));

  test.each<[string, readonly BookedTransaction[], readonly ReportedRow[], string[]]>([
    [
      'a BET that the PLATFORM lacks',
      [...PLAYED, extraBet],
      reportOn(PLAYED),
      ['bets missing_there', 'ggr missing_there'],
    ],
    ['a BET that we lack', PLAYED, reportOn([...PLAYED, extraBet]), ['bets missing_here', 'ggr missing_here']],
    [
      'a WIN that the PLATFORM lacks',
      [...PLAYED, extraWin],
      reportOn(PLAYED),
      ['wins missing_there', 'ggr missing_there'],
    ],
    ['a WIN that we lack', PLAYED, reportOn([...PLAYED, extraWin]), ['wins missing_here', 'ggr missing_here']],
    ['all bets of a row, which we lack', others, reportOn(PLAYED), ['bets missing_here', 'ggr missing_here']],
    ['an amount', PLAYED, reportOn([bet({ amount: '6.11' }), ...others]), ['bets amount', 'ggr amount']],
    ['less than a cent', PLAYED, oddBets(6_1001n, 4, 1), ['bets amount']],
    ['one more for nothing', PLAYED, reportOn([...PLAYED, bet({ amount: '0.00' })]), ['bets count']],
    ['more in number, less in money', PLAYED, oddBets(100n, 2, 2), ['bets count']],
    [
      'a revenue that is not bets less wins',
      PLAYED,
      changed((row) => ({ ...row, grossGamingRevenue: exactly(money('2.81')) })),
      ['ggr amount'],
    ],
    [
      'differences of two classes',
      [...PLAYED, extraBet],
      reportOn([...PLAYED, extraWin]),
      ['bets missing_there', 'wins missing_here', 'ggr amount'],
    ],
  ])('%s', (_, played, reported, classes) => {
    expect(findings(compared(played, reported))).toEqual(classes.map((found) => `slotsXX EUR ${found}`));
  });

  test('a vendor that only one side knows', () => {
    const foreign = bet({ gameId: '5001', currency: 'GBP' });
    const missing = ['evolution GBP bets', 'evolution GBP ggr'];
    expect(findings(compared([...PLAYED, foreign], reportOn(PLAYED)))).toEqual(
      missing.map((row) => `${row} missing_there`),
    );
    expect(findings(compared(PLAYED, reportOn([...PLAYED, foreign])))).toEqual(
      missing.map((row) => `${row} missing_here`),
    );
  });

  test('a jackpot that no reason marks here', () => {
    const played = [win({ amount: '500.00' })];
    const reported = reportOn([win({ amount: '500.00', reason: 'JACKPOT' })]);
    expect(findings(compared(played, reported))).toEqual([
      'slotsXX EUR wins missing_there',
      'slotsXX EUR jackpots missing_here',
    ]);
  });
});
