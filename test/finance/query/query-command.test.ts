import { cpSync, globSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { QUERY_NAMES } from '../../../infra/finance/sql/compose.ts';
import { writtenExport } from '../support/written-export.ts';
import { runQuery, twoDays } from './asked-command.ts';
import { HandMadePlayer } from './hand-made-player.ts';

let dataDir: string;
let exports: string;
beforeAll(async () => {
  ({ dataDir, exports } = await twoDays());
});
afterAll(() => rmSync(dataDir, { recursive: true }));

const run = (line: string) => runQuery(line, dataDir);

const csv = async (line: string): Promise<string[]> =>
  (await run(`${line} --format csv`)).output.split('\r\n').slice(1, -1);

describe('what can be asked', () => {
  test.each(['', '--help', 'daily-totals --help'])('is told by "%s", each query in a line', async (line) => {
    const { code, output } = await run(line);
    expect(code).toBe(0);
    for (const name of QUERY_NAMES)
      expect(output).toMatch(new RegExp(`^  ${name} +[A-Z][^\n]+\\.( \\(--.*\\))?$`, 'm'));
  });
});

describe('the export that is read', () => {
  test('is the latest, and its day is the one asked about', async () => {
    const { output, remarks } = await run('transfers --format csv --from 2021-05-01');
    expect(output).toContain('2021-05-02,examplecasino,EUR,1,100.00,0,0.00,100.00');
    expect(remarks).toBe('From the export of 2021-05-03: 7 items, as of 2021-05-04T00:00:00.000Z.\n');
  });

  test('is that of the day asked about, when the bet still stood', async () => {
    expect(await csv('game-returns --date 2021-05-02')).toEqual([
      'examplecasino,EUR,slotsXX,200,Orchard,1,10.00,0.00,0.00',
    ]);
  });

  test('or the one that is named, which knows of its cancel', async () => {
    expect(await csv('game-returns --date 2021-05-02 --as-of 2021-05-03')).toEqual([
      'examplecasino,EUR,slotsXX,200,Orchard,0,0.00,0.00,',
    ]);
    expect(await csv('game-returns --date 2021-05-02 --as-of yesterday')).toHaveLength(1);
  });

  test('or the first later one, for what happened on a day', async () => {
    expect((await run('transfers --date 2021-05-01')).remarks).toMatch(/^From the export of 2021-05-02: /);
    expect((await run('transfers --date yesterday')).remarks).toMatch(/^From the export of 2021-05-03: /);
  });

  test('may lie alone, then without vendors', async () => {
    const [alone = ''] = globSync(join(exports, 'ledger/dt=2021-05-03/AWSDynamoDB/*'));
    const copy = join(dataDir, 'alone', basename(alone));
    cpSync(alone, copy, { recursive: true });
    const { output, remarks } = await run(`game-returns --format csv --exports ${copy}`);
    expect(output).toContain('examplecasino,EUR,unknown,200,,1,2.50,0.00,0.00');
    expect(remarks).toMatch(/\nThe settings were not exported beside it/);
  });
});

describe('a result', () => {
  const file = (name: string): string => join(dataDir, 'results', name);

  test('is a table unless told otherwise', async () => {
    const { output } = await run('game-returns');
    expect(output.split('\n')[0]).toMatch(/^operator_id {4}currency_code /);
    expect(output).toMatch(/\n1 row\n$/);
  });

  test.each([
    ['returns.csv', '', /^operator_id,currency_code,/],
    ['returns.json', '', /^\[\n\{"operator_id":"examplecasino",.*"staked":2\.50,/],
    ['returns.txt', '', /^operator_id {4}currency_code/],
    ['returns.data', '--format csv', /^operator_id,currency_code,/],
  ])('becomes the whole of file %s (%s)', async (name, format, content) => {
    const { output, remarks } = await run(`game-returns --output ${file(name)} ${format}`);
    expect(output).toBe('');
    expect(remarks).toMatch(new RegExp(`\n${file(name)}\n$`));
    expect(readFileSync(file(name), 'utf8')).toMatch(content);
    expect(readdirSync(join(dataDir, 'results')).filter((other) => other.startsWith('.'))).toEqual([]);
  });

  test('in Parquet is read back as it was, decimals as decimals', async () => {
    await run(`game-returns --output ${file('returns.parquet')}`);
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll(`SELECT * FROM '${file('returns.parquet')}'`);
    const types = reader.columnTypes().map(String);
    expect(types.slice(-4)).toEqual(['BIGINT', 'DECIMAL(38,2)', 'DECIMAL(38,2)', 'DECIMAL(38,4)']);
    expect(reader.getRows().map((row) => row.map(String))).toEqual([
      ['examplecasino', 'EUR', 'slotsXX', '200', 'Orchard', '1', '2.50', '0.00', '0.0000'],
    ]);
    connection.closeSync();
    instance.closeSync();
  });
});

describe('whatever is in it', () => {
  const at = Date.parse('2021-05-04T00:00:00.000Z');

  test('an empty export has an answer to everything, and no rows', async () => {
    const { root } = await writtenExport([], { at, settings: [] });
    for (const name of QUERY_NAMES) {
      const whose = name === 'player-statement' ? '--operator examplecasino --user anna' : '';
      expect((await run(`${name} ${whose} --format json --exports ${root}`)).output).toBe('[]\n');
    }
    rmSync(root, { recursive: true });
  });

  test('a path is what it is', async () => {
    const root = join(dataDir, "it's [a] *");
    const anna = new HandMadePlayer('anna').transfers('2021-05-03T08:00:00.000Z', 'DEPOSIT', 'd1', '1.00');
    await writtenExport(anna.items(), { root, at });
    const file = join(root, "it's.csv");
    await runQuery(['transfers', '--exports', root, '--output', file], dataDir);
    expect(readFileSync(file, 'utf8')).toMatch(/\r\n2021-05-03,examplecasino,EUR,1,1\.00,0,0\.00,1\.00\r\n$/);
    await runQuery(['transfers', '--exports', root, '--output', join(root, "it's.parquet")], dataDir);
    expect(readdirSync(root).sort()).toEqual(["it's.csv", "it's.parquet", 'ledger']);
  });
});
