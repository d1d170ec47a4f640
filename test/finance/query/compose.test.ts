import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { composeQuery, isQueryName, QUERY_NAMES } from '../../../infra/finance/sql/compose.ts';

const folder = join(import.meta.dirname, '../../../infra/finance/sql');
const files = globSync('*/*.sql', { cwd: folder }).sort();
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** Without what is said in comments and in quotes. */
const codeOf = (text: string): string => text.replaceAll(/--.*$/gm, '').replaceAll(/'[^']*'/g, "''");

const MODES = QUERY_NAMES.flatMap((name) => [false, true].map((incremental) => [name, incremental] as const));

/** What one of the two engines does not know, does otherwise than the other, or does not do exactly. */
const NOT_COMMON = [
  /::/,
  /\/\//,
  /\b(double|real|float|numeric)\b/i,
  /\b(date_format|date_parse|from_unixtime|from_iso8601\w*|to_timestamp|strftime|strptime|now|current_\w+)\b/i,
  /\b(approx_distinct|regexp_like|regexp_matches|list_\w+|array_agg|unnest|struct_extract|avg)\b/i,
  /\b(QUALIFY|PIVOT|EXCLUDE|SAMPLE|ILIKE|LIMIT)\b/i,
  /\bAS at\b/i,
  /SELECT \*/,
  /\d\.\d/,
];

describe('every file', () => {
  test('is a query or a view that some query reads', () => {
    const queries = files.filter((file) => file.startsWith('queries/')).map((file) => basename(file, '.sql'));
    expect([...QUERY_NAMES].sort()).toEqual(queries);
    const views = files.filter((file) => file.startsWith('views/')).map((file) => basename(file, '.sql'));
    const composed = MODES.map(([name, incremental]) => composeQuery(name, { incremental }).text).join('\n');
    const used = views.filter((view) => composed.includes(`\n${view.replaceAll('-', '_')} AS (`));
    expect([...used, 'ledger-incremental']).toEqual(expect.arrayContaining(views));
  });

  test.each(files)('%s is one SELECT that opens with what it is for', (file) => {
    expect(textOf(file)).toMatch(/^-- [A-Z][^\n]+\n/);
    expect(codeOf(textOf(file)).trim()).toMatch(/^SELECT\s/);
    expect(codeOf(textOf(file))).not.toContain(';');
  });

  test.each(files)('%s is written in what both engines know', (file) => {
    const found = NOT_COMMON.flatMap((pattern) => pattern.exec(codeOf(textOf(file)))?.[0] ?? []);
    expect(found).toEqual([]);
  });

  test('divides nowhere but for the return to the player', () => {
    expect(files.filter((file) => codeOf(textOf(file)).includes('/'))).toEqual(['queries/game-returns.sql']);
  });

  test.each(files)('%s reads no table but of one day, or of the days of a period', (file) => {
    const tables = [...codeOf(textOf(file)).matchAll(/FROM (ledger|settings|ledger_changes)\s+(\S+ \S+ \S)/g)];
    for (const [, table, filter] of tables) expect(`${table} ${filter}`).toMatch(/^\w+ WHERE dt [=>]/);
    const said = /^-- Tables: (.*)$/m.exec(textOf(file))?.[1]?.split(', ') ?? [];
    expect([...new Set(tables.map(([, table]) => table))]).toEqual(said);
  });
});

describe('a composed query', () => {
  test.each(MODES)('%s (incremental: %s) has a parameter for each placeholder', (name, incremental) => {
    const { text, parameters } = composeQuery(name, { incremental });
    expect(codeOf(text).match(/\?/g) ?? []).toHaveLength(parameters.length);
    expect(text).toContain(`-- Parameters: ${parameters.join(', ')}\n`);
  });

  test.each(MODES)('%s (incremental: %s) defines each view once, before it is read', (name, incremental) => {
    const code = codeOf(composeQuery(name, { incremental }).text);
    const defined = [...code.matchAll(/^(\w+) AS \($/gm)].map(([, view]) => view ?? '');
    expect(new Set(defined).size).toBe(defined.length);
    for (const view of defined) {
      const begin = code.indexOf(`\n${view} AS (`);
      const isRead = new RegExp(`(FROM|JOIN) ${view}\\b`);
      expect(code.slice(begin)).toMatch(isRead);
      // The ledger's own view still reads the table of its name.
      if (view !== 'ledger') expect(code.slice(0, begin)).not.toMatch(isRead);
    }
  });

  test('says what it is for and what its placeholders are', () => {
    const { text, parameters, description } = composeQuery('largest-wins');
    expect(parameters).toEqual(['export', 'export', 'from', 'to', 'limit']);
    expect(description).toMatch(/^The largest wins that stand, of each operator and currency\. Those/);
    expect(text.split('\n').slice(0, 4)).toEqual([
      `-- largest-wins: ${description}`,
      '-- Days are UTC; amounts are exact decimals in units of their currency.',
      '-- Parameters: export, export, from, to, limit',
      'WITH',
    ]);
  });

  test('of incremental exports puts the ledger together before anything reads it', () => {
    const { text, parameters } = composeQuery('negative-balances', { incremental: true });
    expect(parameters).toEqual(['base', 'base', 'export', 'export', 'base', 'export']);
    expect(text).toMatch(/\nWITH\ncalendar AS \(.*\n\),\nledger AS \(.*\n\),\nplayers AS \(/s);
    expect(composeQuery('reconciliations', { incremental: true })).toEqual(composeQuery('reconciliations'));
  });

  test('is known by its name', () => {
    expect(QUERY_NAMES.every(isQueryName)).toBe(true);
    expect(['', 'daily', 'toString', '../views/games'].some(isQueryName)).toBe(false);
  });
});
