/** The report's tables: their titles, and their columns with the words that head them. */
import type { ColumnKind, NamedRow, ReportColumn, ReportTable } from './report-table.ts';

type ColumnText = readonly [name: string, label: string, kind: ColumnKind];

const OPERATOR: ColumnText = ['operator_id', 'Operator', 'text'];
const CURRENCY: ColumnText = ['currency_code', 'Currency', 'text'];
const DAY: ColumnText = ['day', 'Day', 'text'];
const GAME: ColumnText = ['game', 'Game', 'text'];
const VENDOR: ColumnText = ['vendor', 'Vendor', 'text'];
const USER: ColumnText = ['user_id', 'Player', 'text'];

const REVENUE: ColumnText = ['gross_gaming_revenue', 'GGR', 'decimal'];
const PLAYED: readonly ColumnText[] = [
  ['bets_sum', 'Bets', 'decimal'],
  ['wins_sum', 'Wins', 'decimal'],
  ['freespins_sum', 'Free spins', 'decimal'],
  ['jackpots_sum', 'Jackpots', 'decimal'],
];
const BESIDE: readonly ColumnText[] = [
  ['return_to_player', 'RTP', 'share'],
  ['refunds_sum', 'Refunds', 'decimal'],
  ['rake', 'Rake', 'decimal'],
  ['canceled_count', 'Canceled', 'integer'],
];
const BETS_MADE: ColumnText = ['bets_count', 'Bets made', 'integer'];
const PLAYERS: ColumnText = ['active_players', 'Players', 'integer'];

/** How many rows the page bears of a table of totals, and of a list of single players, rounds and transactions. */
const TOTALS = 1_000;
const LIST = 100;

const DEFINITIONS = {
  'key-figures': {
    title: 'Key figures by currency',
    columns: [OPERATOR, CURRENCY, REVENUE, ...PLAYED, ...BESIDE, PLAYERS, ['open_rounds', 'Open rounds', 'integer']],
  },
  'by-day': { title: 'By day', columns: [OPERATOR, CURRENCY, DAY, REVENUE, ...PLAYED, ...BESIDE, BETS_MADE, PLAYERS] },
  'by-vendor': { title: 'By vendor', columns: [OPERATOR, CURRENCY, VENDOR, REVENUE, ...PLAYED, ...BESIDE, BETS_MADE] },
  'by-game': {
    title: 'By game',
    columns: [OPERATOR, CURRENCY, GAME, ['game_id', 'Id', 'text'], VENDOR, REVENUE, ...PLAYED, ...BESIDE, BETS_MADE],
  },
  cancellations: {
    title: 'Cancellations and tombstones by day',
    columns: [
      OPERATOR,
      DAY,
      CURRENCY,
      ['reversed_count', 'Reversed', 'integer'],
      ['reversed_bets_sum', 'Bets given back', 'decimal'],
      ['reversed_wins_sum', 'Wins taken back', 'decimal'],
      ['reversed_refunds_sum', 'Refunds taken back', 'decimal'],
      ['refused_count', 'After a refusal', 'integer'],
      ['tombstone_count', 'Tombstones', 'integer'],
    ],
  },
  'canceled-transactions': {
    title: 'Canceled transactions',
    mostShown: LIST,
    columns: [
      OPERATOR,
      DAY,
      ['kind', 'Kind', 'words'],
      ['type', 'Type', 'text'],
      CURRENCY,
      ['amount', 'Amount', 'decimal'],
      USER,
      ['transaction_id', 'Transaction', 'text'],
      ['booked_at', 'Booked', 'text'],
      ['canceled_at', 'Canceled', 'text'],
    ],
  },
  'open-rounds': {
    title: 'Open rounds',
    mostShown: LIST,
    columns: [
      OPERATOR,
      ['started_at', 'Begun', 'text'],
      ['age_hours', 'Age, hours', 'integer'],
      USER,
      ['round_id', 'Round', 'text'],
      GAME,
      VENDOR,
      CURRENCY,
      ['bets_sum', 'Bets', 'decimal'],
      ['wins_sum', 'Wins', 'decimal'],
      ['refunds_sum', 'Refunds', 'decimal'],
    ],
  },
  'negative-balances': {
    title: 'Negative balances',
    mostShown: LIST,
    columns: [
      OPERATOR,
      USER,
      CURRENCY,
      ['balance', 'Balance', 'decimal'],
      ['moved_at', 'Last moved', 'text'],
      ['status', 'Player is', 'text'],
    ],
  },
  reconciliation: {
    title: 'Reconciliation by day',
    columns: [
      OPERATOR,
      DAY,
      ['state', 'State', 'words'],
      ['run_at', 'Compared at', 'text'],
      ['difference_count', 'Differences then', 'integer'],
      ['differences_now', 'In this export', 'integer'],
    ],
  },
  'platform-comparison': {
    title: 'Differences from the platform’s report, as this export has them',
    columns: [
      OPERATOR,
      DAY,
      VENDOR,
      CURRENCY,
      ['measure', 'Measure', 'words'],
      ['class', 'Difference', 'words'],
      ['ledger_count', 'Number here', 'integer'],
      ['report_count', 'Number there', 'integer'],
      ['ledger_sum', 'Sum here', 'decimal'],
      ['report_sum', 'Sum there', 'decimal'],
      ['sum_difference', 'Here less there', 'decimal'],
    ],
  },
} as const satisfies Readonly<Record<string, Definition>>;

interface Definition {
  readonly title: string;
  readonly columns: readonly ColumnText[];
  readonly mostShown?: number;
}

export type TableName = keyof typeof DEFINITIONS;

/** In the order in which they are written. */
export const TABLE_NAMES = Object.keys(DEFINITIONS) as TableName[];

/** The rows under the table's own columns; what else they hold is left out, what they lack is empty. */
export function reportTable(name: TableName, rows: readonly NamedRow[]): ReportTable {
  const { title, columns, mostShown = TOTALS }: Definition = DEFINITIONS[name];
  return {
    name,
    title,
    columns: columns.map(([column, label, kind]): ReportColumn => ({ name: column, label, kind })),
    rows: rows.map((row) => columns.map(([column]) => row[column] ?? null)),
    mostShown,
  };
}
