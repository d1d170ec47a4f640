/** The attributes of the settings table that SQL is told of: the catalogue's games, and what reconciliation has stored. */

/**
 * By key:
 *
 * - `catalogue|OPERATOR`, `game|…`: `game_id`, `title`, `type`, `vendor`;
 * - `reconciliation|OPERATOR`, day: `run_at`, `difference_count`;
 * - `platform-report|OPERATOR`, `DAY|VENDOR|CURRENCY`: a row of the PLATFORM's report as reconciliation read it at
 *   `run_at`; its sums are decimal text, for they may have more than two decimals.
 */
export const SETTINGS_SQL_ATTRIBUTES: readonly (readonly [name: string, type: 'S' | 'N'])[] = [
  ['bets_count', 'N'],
  ['bets_sum', 'S'],
  ['currency_code', 'S'],
  ['difference_count', 'N'],
  ['freespins_count', 'N'],
  ['freespins_sum', 'S'],
  ['game_id', 'S'],
  ['gross_gaming_revenue', 'S'],
  ['jackpots_count', 'N'],
  ['jackpots_sum', 'S'],
  ['pk', 'S'],
  ['run_at', 'S'],
  ['sk', 'S'],
  ['title', 'S'],
  ['type', 'S'],
  ['vendor', 'S'],
  ['wins_count', 'N'],
  ['wins_sum', 'S'],
];
