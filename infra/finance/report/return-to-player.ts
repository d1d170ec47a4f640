/** What players got back of what they staked, as the query game-returns reckons it for a game. */
import { addExact, type Exact } from '../../../shared/domain/exact.ts';
import { readFigure, writeFigure } from './figures.ts';
import type { NamedRow } from './report-table.ts';

const DECIMALS = 4;

/**
 * Wins, the wins of free spins and jackpots over bets: a share of one, to four decimals, half up.
 *
 * @returns null when nothing was staked
 */
export function returnToPlayer({ bets_sum, ...row }: NamedRow): string | null {
  const won = [row.wins_sum, row.freespins_sum, row.jackpots_sum].map((sum) => readFigure(sum ?? '0')).reduce(addExact);
  const [dividend, divisor] = alike(won, readFigure(bets_sum ?? '0'));
  if (divisor === 0n) return null;
  const factor = 10n ** BigInt(DECIMALS);
  return writeFigure({ units: (2n * dividend * factor + divisor) / (2n * divisor), decimals: DECIMALS });
}

/** Both counted in the same unit. */
function alike(left: Exact, right: Exact): readonly [bigint, bigint] {
  const decimals = Math.max(left.decimals, right.decimals);
  const [first, second] = [left, right].map((figure) => addExact(figure, { units: 0n, decimals }).units);
  return [first ?? 0n, second ?? 0n];
}
