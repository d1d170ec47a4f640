import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { FinanceFailure } from '../../../infra/finance/surroundings.ts';
import type { WrittenExport } from '../support/written-export.ts';
import { drawUp, exportedDays, readReport } from './drawn-report.ts';

const OF_PERIOD = ['--from', '2026-11-18', '--to', '2026-11-20'];

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'report-'));

let exported: WrittenExport;

beforeAll(async () => {
  exported = await exportedDays({ entries: 200 });
});

describe('npm run finance -- report', () => {
  test('writes the page and its tables, names the page, and the same bytes again for the same export', async () => {
    const folder = newFolder();
    const first = await drawUp(...OF_PERIOD, '--exports', exported.root, '--output', folder);
    const page = join(folder, 'report-2026-11-18-2026-11-20.html');
    expect(first).toEqual({ code: 0, output: `${page}\n` });
    const names = readdirSync(folder).sort();
    expect(names).toEqual([
      'report-2026-11-18-2026-11-20.by-day.csv',
      'report-2026-11-18-2026-11-20.by-game.csv',
      'report-2026-11-18-2026-11-20.by-vendor.csv',
      'report-2026-11-18-2026-11-20.canceled-transactions.csv',
      'report-2026-11-18-2026-11-20.cancellations.csv',
      'report-2026-11-18-2026-11-20.html',
      'report-2026-11-18-2026-11-20.key-figures.csv',
      'report-2026-11-18-2026-11-20.negative-balances.csv',
      'report-2026-11-18-2026-11-20.open-rounds.csv',
      'report-2026-11-18-2026-11-20.platform-comparison.csv',
      'report-2026-11-18-2026-11-20.reconciliation.csv',
    ]);
    const bytes = names.map((name) => readFileSync(join(folder, name), 'utf8'));
    await drawUp(...OF_PERIOD, '--exports', exported.root, '--output', folder);
    expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(bytes);
  });

  test('of days without a transaction is a report all the same', async () => {
    const page = join(newFolder(), 'empty.html');
    await drawUp('--from', '2026-01-01', '--to', '2026-01-02', '--exports', exported.root, '--output', page);
    expect(readReport(page).page).toContain('No operator has figures in this period');
    expect(readReport(page).tables.get('key-figures')).toHaveLength(1);
  });

  test('draws on the export of the last day or else on the earliest later one, and says which', async () => {
    const { root } = await exportedDays({ at: Date.parse('2026-11-22T00:00:00.000Z'), entries: 10 });
    await exportedDays({ root, at: Date.parse('2026-11-24T00:00:00.000Z'), entries: 10 });
    const exportOf = async (to: string) => {
      const page = join(newFolder(), 'report.html');
      await drawUp('--from', to, '--to', to, '--exports', root, '--output', page);
      return /<dd>(of .*), as of/.exec(readReport(page).page)?.[1];
    };
    expect(await exportOf('2026-11-20')).toBe('of 2026-11-21, the first to hold 2026-11-20');
    expect(await exportOf('2026-11-21')).toBe('of 2026-11-21');
    expect(await exportOf('2026-11-22')).toBe('of 2026-11-23, the first to hold 2026-11-22');
  });

  test('tells how it is used', async () => {
    const { code, output } = await drawUp('--help');
    expect(code).toBe(0);
    expect(output).toMatch(/^npm run finance -- report --from D --to D/);
  });
});

describe('a report that cannot be drawn up says what to do, and writes nothing', () => {
  const failure = async (...parameters: readonly string[]): Promise<string> => {
    const folder = newFolder();
    const drawn = drawUp('--exports', exported.root, '--output', folder, ...parameters);
    const error = await drawn.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(FinanceFailure);
    expect(readdirSync(folder)).toEqual([]);
    return (error as Error).message;
  };

  test.each([
    [['--from', '2026-11-20', '--to', '2026-11-18'], /^--from 2026-11-20 is after --to 2026-11-18/],
    [['--from', '2026-11-31', '--to', '2026-12-01'], /^--from 2026-11-31 is no day/],
    [['--to', '2026-11-20'], /^--from is missing/],
    [['--from', '2026-11-20'], /^--to is missing/],
    [[...OF_PERIOD, '--currency', 'EUR'], /--currency/],
    [[...OF_PERIOD, 'exports'], /exports/],
    [
      ['--from', '2026-11-18', '--to', '2026-11-21'],
      /holds 2026-11-21: the latest is of 2026-11-20\..* export makes one/,
    ],
    [[...OF_PERIOD, '--exports', '/nowhere'], /^There is no folder \/nowhere/],
  ])('%j', async (parameters, message) => expect(await failure(...parameters)).toMatch(message));

  test('from an export one byte of which was altered', async () => {
    const { root, folder } = await exportedDays({ entries: 10 });
    const [part = ''] = readdirSync(join(folder, 'data'));
    const bytes = readFileSync(join(folder, 'data', part));
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(join(folder, 'data', part), bytes);
    expect(await failure(...OF_PERIOD, '--exports', root)).toContain(part);
  });

  test('where a file is in the way of its folder, or a folder in the way of its page', async () => {
    const taken = join(newFolder(), 'taken');
    writeFileSync(taken, '');
    expect(await failure(...OF_PERIOD, '--output', join(taken, 'reports'))).toMatch(/cannot be written.*--output/);
    const output = join(newFolder(), 'folder.html');
    mkdirSync(output);
    expect(await failure(...OF_PERIOD, '--output', output)).toMatch(/cannot be written.*--output/);
    expect(readdirSync(dirname(output))).toEqual(['folder.html']);
  });
});
