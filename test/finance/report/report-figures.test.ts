import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findExport } from '../../../infra/finance/export/exports-folder.ts';
import { type LedgerDatabase, openLedger } from '../../../infra/finance/query/ledger-database.ts';
import { grouped } from '../../../infra/finance/report/figures.ts';
import { answer } from '../../../infra/finance/report/query-answer.ts';
import type { NamedRow } from '../../../infra/finance/report/report-table.ts';
import type { QueryName } from '../../../infra/finance/sql/compose.ts';
import { drawUp, exportedDays, readReport } from './drawn-report.ts';

const PERIOD = { from: '2026-11-18', to: '2026-11-20' };

let database: LedgerDatabase;
let report: ReturnType<typeof readReport>;

beforeAll(async () => {
  const { root } = await exportedDays();
  const page = join(mkdtempSync(join(tmpdir(), 'report-')), 'november.html');
  await drawUp('--from', PERIOD.from, '--to', PERIOD.to, '--exports', root, '--output', page);
  report = readReport(page);
  database = await openLedger(findExport(root));
});

afterAll(() => database.close());

/** A table of the report by the names of its columns. */
function tableOf(name: string): NamedRow[] {
  const [head = [], ...rows] = report.tables.get(name) ?? [];
  return rows.map((row) => Object.fromEntries(head.map((column, index) => [column, row[index] ?? ''])));
}

/** What the export itself answers. */
const asked = (name: QueryName, parameters: Readonly<Record<string, string>>): Promise<readonly NamedRow[]> =>
  answer(database, name, parameters);

/** Cents of all rows of these books. */
const centsOf = (rows: readonly NamedRow[], column: string, { operator_id, currency_code }: NamedRow): bigint =>
  rows
    .filter((row) => row.operator_id === operator_id && row.currency_code === currency_code)
    .reduce((sum, row) => sum + BigInt((row[column] ?? '').replace('.', '')), 0n);

describe('the figures of a report are those of the queries', () => {
  const MONEY = ['gross_gaming_revenue', 'bets_sum', 'wins_sum', 'freespins_sum', 'jackpots_sum', 'refunds_sum'];

  test('day by day added up, in each currency, and of each operator', async () => {
    const daily: NamedRow[] = [];
    for (const date of ['2026-11-18', '2026-11-19', '2026-11-20'])
      daily.push(...(await asked('daily-totals', { date })));
    const keyFigures = tableOf('key-figures');
    expect(keyFigures.map(({ operator_id, currency_code }) => `${operator_id} ${currency_code}`)).toEqual([
      'examplecasino EUR',
      'examplecasino JPY',
      'examplecasino SEK',
      'othercasino EUR',
      'othercasino JPY',
      'othercasino SEK',
    ]);
    for (const row of keyFigures) {
      for (const column of [...MONEY, 'canceled_count']) {
        const total = centsOf(daily, column, row);
        expect([column, centsOf([row], column, row)]).toEqual([column, total]);
        for (const table of ['by-day', 'by-vendor', 'by-game']) {
          if (column !== 'canceled_count')
            expect([table, centsOf(tableOf(table), column, row)]).toEqual([table, total]);
        }
      }
      expect(report.page).toContain(`>${grouped(row.gross_gaming_revenue ?? '')}</dd>`);
      expect(report.page).toContain(`data-value="${row.bets_sum}">${grouped(row.bets_sum ?? '')}</td>`);
    }
  });

  test('what each game returned to its players', async () => {
    const keyOf = ({ operator_id, currency_code, game_id, return_to_player }: NamedRow) =>
      [operator_id, currency_code, game_id, return_to_player].join(' ');
    const answered = (await asked('game-returns', PERIOD)).map(keyOf).sort();
    expect(answered.length).toBeGreaterThan(12);
    expect(tableOf('by-game').map(keyOf).sort()).toEqual(answered);
  });

  test('active players, open rounds, canceled transactions, reconciled days', async () => {
    const players = await asked('active-players', PERIOD);
    const playersOf = ({ day, operator_id, currency_code, active_players }: NamedRow) =>
      [day, operator_id, currency_code, active_players].join(' ');
    expect(tableOf('by-day').map(playersOf).sort()).toEqual(players.map(playersOf).sort());
    const rounds = await asked('open-rounds', {});
    expect(tableOf('open-rounds').map(({ round_id, age_hours }) => [round_id, age_hours])).toEqual(
      rounds.map(({ round_id, age_hours }) => [round_id, age_hours]),
    );
    const ofPeriod = await asked('period-players', PERIOD);
    expect(ofPeriod.length).toBeGreaterThan(1);
    for (const row of tableOf('key-figures')) {
      const own = ofPeriod.find((books) => ['operator_id', 'currency_code'].every((name) => books[name] === row[name]));
      const open = centsOf(
        rounds.map((round) => ({ ...round, one: '1' })),
        'one',
        row,
      );
      expect([row.active_players, row.open_rounds]).toEqual([own?.active_players, String(open)]);
    }
    const canceled = await asked('canceled-transactions', PERIOD);
    expect(tableOf('canceled-transactions').map(({ transaction_id }) => transaction_id)).toEqual(
      canceled.map(({ transaction_id }) => transaction_id),
    );
    const counted = (column: string) =>
      tableOf('cancellations').reduce((sum, row) => sum + BigInt(row[column] ?? ''), 0n);
    const ofKind = (kind: string) => BigInt(canceled.filter((row) => row.kind === kind).length);
    expect(counted('reversed_count')).toBe(ofKind('reversed'));
    expect(counted('tombstone_count')).toBe(ofKind('tombstone'));
    expect(ofKind('reversed') > 0n && ofKind('tombstone') > 0n).toBe(true);
    const [state] = tableOf('reconciliation').filter(({ state }) => state !== 'not reconciled');
    const compared = await asked('platform-comparison', { date: '2026-11-19' });
    const differing = compared.filter(({ class: found }) => found !== 'matched' && found !== 'no_report');
    expect(state).toEqual({
      operator_id: 'examplecasino',
      day: '2026-11-19',
      state: 'differs',
      run_at: '2026-11-20T02:00:00.000Z',
      difference_count: '1',
      differences_now: String(differing.length),
    });
    expect(tableOf('platform-comparison')).toHaveLength(differing.length);
    expect(tableOf('reconciliation')).toHaveLength(6);
  });
});
