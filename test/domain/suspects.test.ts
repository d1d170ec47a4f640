/** Which transactions are shown behind a difference that nothing explains. */
import { describe, expect, test } from '@jest/globals';
import type { BookedTransaction } from '../../shared/domain/booked-transaction.ts';
import { needsSuspects, SuspectSearch } from '../../shared/domain/suspects.ts';
import { compared, DAY, reportOn, transaction, VENDORS } from '../reconciliation/day.ts';

const bet = transaction;

/** The amounts shown of each measure of the first row. */
function shown(transactions: readonly BookedTransaction[], reported: readonly BookedTransaction[]) {
  const search = new SuspectSearch(compared(transactions, reportOn(reported)), DAY, VENDORS);
  for (const one of transactions) search.add(one);
  const [row] = search.rows();
  return Object.fromEntries(
    Object.entries(row?.measures ?? {}).map(([name, { transactions: found }]) => [
      name,
      found.map(({ amount }) => amount),
    ]),
  );
}

describe('a search is worth while', () => {
  const PLAYED = [bet({ amount: '6.10' })];
  test.each<[string, readonly BookedTransaction[], readonly BookedTransaction[], boolean]>([
    ['not when all is matched', PLAYED, PLAYED, false],
    ['not when the PLATFORM has more: that is in no ledger', PLAYED, [...PLAYED, bet()], false],
    ['when the ledger has more', [...PLAYED, bet()], PLAYED, true],
    ['when amounts differ', PLAYED, [bet({ amount: '6.11' })], true],
    ['when one row of several differs', [...PLAYED, bet({ gameId: '37' })], PLAYED, true],
    ['when numbers differ', PLAYED, [...PLAYED, bet({ amount: '0.00' })], true],
  ])('%s', (_, ours, theirs, expected) => {
    expect(needsSuspects(compared(ours, reportOn(theirs)))).toBe(expected);
  });
});

test('of exactly the missing amount first, then the largest, five in all', () => {
  const amounts = ['1.00', '9.00', '3.00', '7.77', '5.00', '8.00', '2.00'];
  const played = amounts.map((amount) => bet({ amount }));
  const reported = played.filter((one) => one.amount !== 777n);
  expect(shown(played, reported)).toEqual({
    bets: ['7.77', '9.00', '8.00', '5.00', '3.00'],
    wins: [],
    freespins: [],
    jackpots: [],
  });
});

test('of exactly the amount by which the PLATFORM has more, where only the money differs', () => {
  const played = [bet({ amount: '9.00' }), bet({ amount: '2.00' })];
  const reported = [bet({ amount: '9.00' }), bet({ amount: '4.00' })];
  expect(shown(played, reported).bets).toEqual(['2.00', '9.00']);
});

test('only of its own vendor, currency and column, of the day, and not canceled', () => {
  const missing = bet({ amount: '4.00' });
  const others = [
    bet({ gameId: '37' }),
    bet({ gameId: '999' }),
    bet({ currency: 'SEK' }),
    bet({ type: 'WIN' }),
    bet({ createdAt: '2024-05-14T12:00:00.000Z' }),
    bet({ canceled: true }),
  ];
  const reported = others.filter(({ canceled, createdAt }) => !canceled && createdAt.startsWith(DAY.date));
  const rows = compared([missing, ...others], reportOn(reported));
  const search = new SuspectSearch(rows, DAY, VENDORS);
  for (const one of [...others, missing]) search.add(one);
  const found = search
    .rows()
    .flatMap(({ measures }) => Object.values(measures).flatMap(({ transactions }) => transactions));
  expect(found.map(({ transactionId }) => transactionId)).toEqual([missing.transactionId]);
});

test('of a game that no catalogue tells of', () => {
  const missing = bet({ gameId: '999', amount: '4.00' });
  expect(shown([missing], []).bets).toEqual(['4.00']);
});

test('what was found before a search stays where it finds nothing', () => {
  const late = bet({ createdAt: `${DAY.date}T00:10:00.000Z` });
  const rows = compared([late], []);
  expect(rows[0]?.measures.bets.class).toBe('late');
  expect(new SuspectSearch(rows, DAY, VENDORS).rows()).toEqual(rows);
});
