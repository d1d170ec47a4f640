/** The business report as the simulated PLATFORM draws it up: its settled transactions by vendor and currency. */
import { type Cents, cents, formatMoney } from '../../shared/domain/money.ts';
import { JsonNumber } from '../../shared/protocol/json.ts';
import { FREE_SPIN, JACKPOT, type PlatformTransaction } from './transaction.ts';

interface Column {
  count: number;
  sum: bigint;
}

/** Each settled transaction is in one column; refunds are in none, for they are no play. */
interface Columns {
  readonly bets: Column;
  readonly wins: Column;
  /** Counts the free bets, which cost nothing, and sums what they won. */
  readonly freespins: Column;
  readonly jackpots: Column;
}

/**
 * The rows of one day, ordered by vendor and currency. Gross gaming revenue is bets less wins, free spins and jackpots.
 *
 * @param settled the day's transactions that were accepted and never canceled
 */
export function businessReport(settled: readonly PlatformTransaction[], operatorId: string, date: string): object[] {
  const groups = Map.groupBy(settled, ({ vendor, currency }) => `${vendor}|${currency}`);
  const names = [...groups.keys()].sort();
  return names.map((name) => {
    const [vendor, currency] = name.split('|');
    const { bets, wins, freespins, jackpots } = columnsOf(groups.get(name) ?? []);
    return {
      entity_name: operatorId,
      vendor,
      currency_code: currency,
      bets_sum: plainNumber(cents(bets.sum)),
      bets_count: bets.count,
      wins_count: wins.count,
      wins_sum: plainNumber(cents(wins.sum)),
      freespins_sum: plainNumber(cents(freespins.sum)),
      freespins_count: freespins.count,
      jackpots_count: jackpots.count,
      jackpots_sum: plainNumber(cents(jackpots.sum)),
      gross_gaming_revenue: formatMoney(cents(bets.sum - wins.sum - freespins.sum - jackpots.sum)),
      date,
    };
  });
}

/** Bets less all that was won, of one currency. */
export function grossGamingRevenue(settled: readonly PlatformTransaction[], currency: string): Cents {
  const { bets, wins, freespins, jackpots } = columnsOf(
    settled.filter((settledOne) => settledOne.currency === currency),
  );
  return cents(bets.sum - wins.sum - freespins.sum - jackpots.sum);
}

function columnsOf(settled: readonly PlatformTransaction[]): Columns {
  const column = (): Column => ({ count: 0, sum: 0n });
  const columns: Columns = { bets: column(), wins: column(), freespins: column(), jackpots: column() };
  for (const { type, reason, amount } of settled) {
    if (type === 'REFUND') continue;
    const target = columns[columnOf(type, reason)];
    target.sum += amount;
    if (target !== columns.freespins || type === 'BET') target.count += 1;
  }
  return columns;
}

function columnOf(type: 'BET' | 'WIN', reason: string): keyof Columns {
  if (reason === FREE_SPIN) return 'freespins';
  if (type === 'BET') return 'bets';
  return reason === JACKPOT ? 'jackpots' : 'wins';
}

/** A sum as the PLATFORM writes it, a JSON number with no zeros at its end: 6.1, 3, 0. */
export const plainNumber = (amount: Cents): JsonNumber => new JsonNumber(formatMoney(amount).replace(/\.?0+$/, ''));
