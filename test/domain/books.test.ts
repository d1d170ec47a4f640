/** What the books of a day remember, besides sums: those that the PLATFORM may count otherwise, and no others. */
import { describe, expect, test } from '@jest/globals';
import type { BookedTransaction } from '../../shared/domain/booked-transaction.ts';
import { DayBooks } from '../../shared/domain/books.ts';
import { eachMeasure, suspect } from '../../shared/domain/comparison.ts';
import { countDifferences } from '../../shared/domain/reconciliation.ts';
import { compared, DATE, DAY, findings, NEXT_NIGHT, reportOn, transaction, VENDORS } from '../reconciliation/day.ts';

const bet = transaction;

/** How many candidates of each kind the books keep; undefined when they have no row. */
function remembered(one: BookedTransaction, askedAt = NEXT_NIGHT) {
  const books = new DayBooks(DAY, VENDORS, askedAt);
  books.add(one);
  const [row] = [...books.rows];
  return row && [row.measures.bets.atEdge.inOrder().length, row.measures.bets.inFlight.inOrder().length];
}

describe('a transaction at the edge', () => {
  test.each([
    ['an hour after the day began', '2024-05-15T01:00:00.000Z', [1, 0]],
    ['a second later', '2024-05-15T01:00:01.000Z', [0, 0]],
    ['an hour before the day began', '2024-05-14T23:00:00.000Z', [1, 0]],
    ['a second earlier', '2024-05-14T22:59:59.000Z', undefined],
    ['days later', '2024-05-18T12:00:00.000Z', undefined],
  ])('%s', (_, createdAt, kept) => {
    expect(remembered(bet({ createdAt }))).toEqual(kept);
  });
});

describe('a transaction in flight', () => {
  const askedAt = Date.parse(`${DATE}T12:00:02.000Z`);
  const yesterday = '2024-05-14 12:00:00';

  test('is the day’s, or was canceled', () => {
    expect(remembered(bet(), askedAt)).toEqual([0, 1]);
    expect(remembered(bet({ canceled: true, transactionTimestamp: yesterday }), askedAt)).toEqual([0, 1]);
  });

  test('is none of another day', () => {
    expect(remembered(bet({ transactionTimestamp: yesterday }), askedAt)).toBeUndefined();
    const played = [bet({ amount: '7.00' })];
    const late = bet({ amount: '3.00', transactionTimestamp: yesterday });
    const reported = reportOn([...played, bet({ amount: '3.00' })]);
    expect(findings(compared([...played, late], reported, askedAt))).toContain('slotsXX EUR bets missing_here');
  });
});

describe('the rows of a comparison', () => {
  test('are none where neither side has anything', () => {
    expect(compared([bet({ createdAt: '2024-05-14T23:30:00.000Z' })], [])).toEqual([]);
    expect(compared([bet({ canceled: true })], [])).toEqual([]);
  });

  test('count every measure that differs, and name no transaction where none is known', () => {
    const rows = compared([bet(), bet({ gameId: '37' })], reportOn([bet({ gameId: '37' }), bet({ gameId: '5001' })]));
    expect(countDifferences(rows)).toBe(4);
    for (const { measures } of rows) expect([measures.bets.transactions, measures.wins.transactions]).toEqual([[], []]);
  });

  test('have a value for each measure, and only those', () => {
    expect(eachMeasure((name) => name.length)).toEqual({ bets: 4, wins: 4, freespins: 9, jackpots: 8 });
  });
});

describe('a difference that nothing explains', () => {
  const played = [bet({ amount: '7.00' })];
  const free = (changes = {}) => bet({ amount: '4.00', type: 'WIN', reason: 'PROMO-FREESPIN', ...changes });

  test.each<[string, readonly BookedTransaction[], readonly BookedTransaction[], string]>([
    ['more in number for nothing', [...played, bet({ amount: '0.00' })], played, 'bets count'],
    ['more in number, less in money', [bet({ amount: '1.00' }), bet({ amount: '2.00' })], played, 'bets count'],
    ['money without a number, which we lack', [], [free()], 'freespins missing_here'],
    ['money without a number, which the PLATFORM lacks', [free()], [], 'freespins missing_there'],
    ['money of as many, of which ours cost nothing', [bet({ amount: '0.00' })], played, 'bets amount'],
    ['money of as many, of which theirs cost nothing', played, [bet({ amount: '0.00' })], 'bets amount'],
  ])('%s', (_, ours, theirs, found) => {
    expect(findings(compared(ours, reportOn(theirs)))[0]).toBe(`slotsXX EUR ${found}`);
  });

  test('is the revenue’s own where the PLATFORM’s does not follow from its sums', () => {
    const reported = reportOn(played).map((row) => ({ ...row, grossGamingRevenue: { units: 1n, decimals: 2 } }));
    expect(findings(compared([...played, bet()], reported))).toEqual([
      'slotsXX EUR bets missing_there',
      'slotsXX EUR ggr amount',
    ]);
  });
});

test('a transaction is named with its hand, where it has one', () => {
  const { transactionTimestamp: _, type: __, gameId: ___, currency: ____, amount: _____, ...named } = bet();
  expect(suspect({ ...bet(), ...named })).toStrictEqual({ ...named, amount: '10.00' });
  expect(suspect({ ...bet(), ...named, historyId: 'hand-1' })).toStrictEqual({
    ...named,
    amount: '10.00',
    historyId: 'hand-1',
  });
});
