/** What the PLATFORM reported on a reconciled day, an item a row, so that SQL can read it from an export. */
import type { ComparedRow, Reconciliation } from '../domain/comparison.ts';
import { type Item, keyItem, number, text } from './attributes.ts';
import { reportedRowKey } from './keys.ts';

/** Of an earlier run of the same day rows may be left: their `run_at` is before that of the reconciliation. */
export const reportedRowItems = (operatorId: string, { date, runAt, rows }: Reconciliation): Item[] =>
  rows.filter(isReported).map((row) => ({
    ...keyItem(reportedRowKey(operatorId, date, row.vendor, row.currency)),
    run_at: text(runAt),
    vendor: text(row.vendor),
    currency_code: text(row.currency),
    ...measureAttributes(row),
    gross_gaming_revenue: text(row.grossGamingRevenue.theirs),
  }));

/** A row that only the ledger has says nothing of the report, nor does one of nothing but zeros. */
const isReported = ({ measures, grossGamingRevenue }: ComparedRow): boolean =>
  grossGamingRevenue.theirs !== NOTHING ||
  Object.values(measures).some(({ theirs }) => theirs.count !== 0 || theirs.sum !== NOTHING);

const NOTHING = '0.00';

/** Sums stay text: they may have more decimals than cents. */
const measureAttributes = ({ measures: { bets, wins, freespins, jackpots } }: ComparedRow): Item => ({
  bets_count: number(bets.theirs.count),
  bets_sum: text(bets.theirs.sum),
  wins_count: number(wins.theirs.count),
  wins_sum: text(wins.theirs.sum),
  freespins_count: number(freespins.theirs.count),
  freespins_sum: text(freespins.theirs.sum),
  jackpots_count: number(jackpots.theirs.count),
  jackpots_sum: text(jackpots.theirs.sum),
});
