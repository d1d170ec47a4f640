/** A report made up by hand: one operator, two currencies, two days, and names that mean harm. */
import type { Period } from '../../../infra/finance/report/period.ts';
import type { ReportData } from '../../../infra/finance/report/report-data.ts';
import type { NamedRow } from '../../../infra/finance/report/report-table.ts';
import { reportTable, TABLE_NAMES, type TableName } from '../../../infra/finance/report/report-tables.ts';

export const PERIOD: Period = { from: '2026-11-19', to: '2026-11-20' };

/** What a game's title, a player or a round may be called by somebody who means harm. */
export const HOSTILE = [
  `<img src="https://evil.test/x" onerror="document.title='hit'">`,
  `</script><script>document.title='hit'</script>`,
  `" onmouseover="document.title='hit'" x="`,
  `'; document.title='hit'; '`,
  '=HYPERLINK("https://evil.test","EUR")',
  '&lt;b&gt;&amp;',
  ']]></svg><iframe src="https://evil.test"></iframe>',
  `2026-11-20T" onmouseover="document.title='hit'" x="`,
  '\u202Egnirts desrever',
] as const;

const EUR = { operator_id: 'examplecasino', currency_code: 'EUR' };
const SEK = { operator_id: 'examplecasino', currency_code: 'SEK' };

const played = {
  wins_sum: '0.00',
  freespins_sum: '0.00',
  jackpots_sum: '0.00',
  refunds_sum: '0.00',
  rake: '0.00',
  bets_count: '1',
  canceled_count: '0',
  return_to_player: '0.00',
};

const ROWS: Readonly<Partial<Record<TableName, readonly NamedRow[]>>> = {
  'key-figures': [
    {
      ...EUR,
      gross_gaming_revenue: '-1234567.80',
      bets_sum: '9007199254740993.01',
      wins_sum: '80.00',
      freespins_sum: '1.25',
      jackpots_sum: '0.00',
      return_to_player: '0.9612',
      refunds_sum: '5.00',
      rake: '0.0125',
      canceled_count: '3',
      active_players: '1200',
      open_rounds: '2',
    },
    { ...SEK, ...played, gross_gaming_revenue: '7.00', bets_sum: '7.00', active_players: '1', open_rounds: '0' },
  ],
  'by-day': [
    { ...EUR, ...played, day: '2026-11-19', gross_gaming_revenue: '-2000.50', bets_sum: '10.00', active_players: '2' },
    { ...EUR, ...played, day: '2026-11-20', gross_gaming_revenue: '300.00', bets_sum: '20.00', active_players: '4' },
    { ...SEK, ...played, day: '2026-11-20', gross_gaming_revenue: '7.00', bets_sum: '7.00', active_players: '1' },
  ],
  'by-vendor': [
    { ...EUR, ...played, vendor: 'netent', gross_gaming_revenue: '9.00', bets_sum: '20.00' },
    { ...EUR, ...played, vendor: 'unknown', gross_gaming_revenue: '-10.00', bets_sum: '10.00' },
    { ...SEK, ...played, vendor: 'netent', gross_gaming_revenue: '7.00', bets_sum: '7.00' },
  ],
  'by-game': [
    game('Nine', '9', '9.00', '100.00'),
    game('Ten', '10', '10.00', '90.00'),
    game('Debt', '11', '-1000.00', '80.00'),
    { ...game('Nothing staked', '12', '-0.50', '0.00'), return_to_player: null },
    { ...SEK, ...played, game: 'Nine', game_id: '9', vendor: 'netent', gross_gaming_revenue: '7.00', bets_sum: '7.00' },
  ],
  reconciliation: [
    { operator_id: 'examplecasino', day: '2026-11-19', state: 'not reconciled' },
    {
      operator_id: 'examplecasino',
      day: '2026-11-20',
      state: 'differs',
      run_at: '2026-11-21T02:00:00.123Z',
      difference_count: '2',
      differences_now: '1',
    },
  ],
};

function game(title: string, game_id: string, gross_gaming_revenue: string, bets_sum: string): NamedRow {
  return { ...EUR, ...played, game: title, game_id, vendor: 'netent', gross_gaming_revenue, bets_sum };
}

/** The report, with rows of one's own in some of its tables. */
export function fixture(rows: Partial<Record<TableName, readonly NamedRow[]>> = ROWS, period = PERIOD): ReportData {
  const tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, reportTable(name, rows[name] ?? [])]));
  return {
    period,
    generatedAt: '2026-11-22T10:11:12.131Z',
    source: {
      date: '2026-11-20',
      exportId: '01795219200000-f2c4f7cc',
      exportTime: '2026-11-21T00:00:00.000Z',
      tableArn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/ledger',
      itemCount: 1_203_311,
      proof: {
        state: 'verified',
        file: 'heads/dt=2026-11-20.jsonl',
        root: 'ab'.repeat(32),
        inFlight: 0,
        signature: 'missing',
      },
      hasSettings: true,
    },
    tables: tables as ReportData['tables'],
  };
}

/** The same with a hostile name wherever a name can be. */
export const hostileFixture = (): ReportData =>
  fixture({
    ...ROWS,
    'by-game': HOSTILE.map((title, index) => game(title, title, '1.00', String(100 - index))),
    'by-vendor': HOSTILE.map((vendor) => ({
      ...EUR,
      ...played,
      vendor,
      gross_gaming_revenue: '1.00',
      bets_sum: '1.00',
    })),
    'open-rounds': HOSTILE.map((name) => ({
      operator_id: 'examplecasino',
      user_id: name,
      round_id: name,
      game: name,
      vendor: name,
      currency_code: name,
      started_at: '2026-11-20T10:00:00.000Z',
      age_hours: '14',
      bets_sum: '1.00',
      wins_sum: '0.00',
      refunds_sum: '0.00',
    })),
  });
