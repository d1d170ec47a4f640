/** A played day for reconciliation's tests: transactions as the ledger has them, and reports on them. */
import type { BookedTransaction } from '../../shared/domain/booked-transaction.ts';
import { DayBooks, shareOf, UNKNOWN_VENDOR } from '../../shared/domain/books.ts';
import type { ComparedRow } from '../../shared/domain/comparison.ts';
import { exactly } from '../../shared/domain/exact.ts';
import { cents } from '../../shared/domain/money.ts';
import { type ReportedRow, reconcile } from '../../shared/domain/reconciliation.ts';
import { reportDay } from '../../shared/domain/report-day.ts';
import { money } from '../support/players.ts';

export const DATE = '2024-05-15';
export const DAY = reportDay(DATE) ?? { date: '', begin: 0, end: 0 };
/** Long after the day. */
export const NEXT_NIGHT = Date.parse('2024-05-16T02:00:00.000Z');

/** Vendor by game. */
export const VENDORS = new Map([
  ['200', 'slotsXX'],
  ['37', 'netent'],
  ['5001', 'evolution'],
]);

let lastId = 0;

/** A BET of 10.00 at noon, booked the moment it was made, unless the test says otherwise. */
export function transaction(changes: Partial<Omit<BookedTransaction, 'amount'>> & { amount?: string } = {}) {
  const { amount = '10.00', createdAt = `${DATE}T12:00:00.000Z`, ...others } = changes;
  lastId += 1;
  return {
    type: 'BET' as const,
    transactionId: String(lastId),
    userId: '611',
    roundId: '1727',
    gameId: '200',
    currency: 'EUR',
    createdAt,
    transactionTimestamp: createdAt.slice(0, 19).replace('T', ' '),
    canceled: false,
    ...others,
    amount: money(amount),
  } satisfies BookedTransaction;
}

/** The rows of a comparison of these books with this report. */
export function compared(
  transactions: readonly BookedTransaction[],
  reported: readonly ReportedRow[],
  askedAt = NEXT_NIGHT,
): readonly ComparedRow[] {
  const books = new DayBooks(DAY, VENDORS, askedAt);
  for (const one of transactions) books.add(one);
  return reconcile(books.rows, reported);
}

/** A report on exactly these transactions; its revenue is added up apart from its columns. */
export function reportOn(transactions: readonly BookedTransaction[]): ReportedRow[] {
  const rows = Map.groupBy(
    transactions,
    ({ gameId, currency }) => `${VENDORS.get(gameId) ?? UNKNOWN_VENDOR} ${currency}`,
  );
  return [...rows].map(([name, group]) => {
    const [vendor = '', currency = ''] = name.split(' ');
    const column = (name: string) => {
      const shares = group.map(shareOf).filter(({ measure }) => measure === name);
      return {
        sum: exactly(cents(shares.reduce((sum, share) => sum + share.sum, 0n))),
        count: shares.reduce((count, share) => count + share.count, 0),
      };
    };
    const staked = group.filter(({ type }) => type === 'BET').reduce((sum, { amount }) => sum + amount, 0n);
    const won = group.filter(({ type }) => type === 'WIN').reduce((sum, { amount }) => sum + amount, 0n);
    return {
      vendor,
      currency,
      measures: {
        bets: column('bets'),
        wins: column('wins'),
        freespins: column('freespins'),
        jackpots: column('jackpots'),
      },
      grossGamingRevenue: exactly(cents(staked - won)),
    };
  });
}

/** Every class of the rows but matched, as `vendor currency measure class`. */
export const findings = (rows: readonly ComparedRow[]): string[] =>
  rows.flatMap(({ vendor, currency, measures, grossGamingRevenue }) =>
    Object.entries({ ...measures, ggr: grossGamingRevenue })
      .filter(([, measure]) => measure.class !== 'matched')
      .map(([name, measure]) => `${vendor} ${currency} ${name} ${measure.class}`),
  );
