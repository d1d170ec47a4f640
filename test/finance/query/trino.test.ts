import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { composeQuery, QUERY_NAMES } from '../../../infra/finance/sql/compose.ts';

interface Parser {
  /** What Trino's own grammar has against it. */
  validate(sql: string): readonly { readonly startLine: number; readonly message: string }[];
  getAllTokens(sql: string): readonly { readonly text: string | undefined; readonly channel: number }[];
}

let parser: Parser;
/** The package's modules leave out endings, which Node asks for: a bundle needs none. */
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trino-'));
  const outfile = join(folder, 'trino.mjs');
  await build({
    stdin: {
      contents: "export { TrinoSQL } from 'dt-sql-parser/dist/parser/trino';",
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    logLevel: 'error',
  });
  const { TrinoSQL } = (await import(pathToFileURL(outfile).href)) as { TrinoSQL: new () => Parser };
  parser = new TrinoSQL();
  rmSync(folder, { recursive: true });
});

const faults = (sql: string): string[] =>
  parser.validate(sql).map(({ startLine, message }) => `line ${startLine}: ${message}`);

const CLAUSE = /^(SELECT|FROM|WHERE|GROUP|ORDER|HAVING|JOIN|ON|UNION|LIMIT)$/i;

/** The clause that each placeholder stands in. */
function clausesOfPlaceholders(sql: string): string[] {
  const tokens = parser.getAllTokens(sql).filter(({ channel }) => channel === 0);
  let clause = '';
  return tokens.flatMap(({ text = '' }) => {
    if (CLAUSE.test(text)) clause = text;
    return text === '?' ? [clause] : [];
  });
}

const MODES = QUERY_NAMES.flatMap((name) => [false, true].map((incremental) => [name, incremental] as const));

describe('Trino, which Athena is built on', () => {
  test.each(MODES)('reads %s (incremental: %s)', (name, incremental) => {
    expect(faults(composeQuery(name, { incremental }).text)).toEqual([]);
  });

  test.each(MODES)(
    'finds parameters of %s (incremental: %s) in WHERE alone, as Athena wants it',
    (name, incremental) => {
      const { text, parameters } = composeQuery(name, { incremental });
      expect(clausesOfPlaceholders(text)).toEqual(parameters.map(() => 'WHERE'));
    },
  );

  test.each([
    'SELECT amount::int FROM ledger',
    'SELECT a // b FROM ledger',
    'SELECT a FROM b QUALIFY a = 1',
    'SELECT FROM',
  ])('would not read %s', (sql) => {
    expect(faults(sql)).not.toEqual([]);
  });

  test('would find a parameter elsewhere', () => {
    expect(clausesOfPlaceholders('SELECT ? AS dt FROM ledger WHERE dt = ?')).toEqual(['SELECT', 'WHERE']);
  });
});
