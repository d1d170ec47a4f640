import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ExportFailure } from '../../../infra/finance/export/export-failure.ts';
import { FinanceFailure } from '../../../infra/finance/surroundings.ts';
import { writtenExport } from '../support/written-export.ts';
import { runQuery, SETTINGS, twoDays } from './asked-command.ts';
import { HandMadePlayer } from './hand-made-player.ts';

let dataDir: string;
beforeAll(async () => {
  ({ dataDir } = await twoDays());
});
afterAll(() => rmSync(dataDir, { recursive: true }));

const run = (line: string) => runQuery(line, dataDir);

describe('what cannot be meant so', () => {
  test.each([
    ['nothing', /^There is no query nothing\.\n\n.*\n {2}daily-totals /s],
    ['toString', /^There is no query toString/],
    ['daily-totals --colour red', /'--colour'.*NAME is one of/s],
    ['daily-totals transfers', /^One query at a time: transfers/],
    ['daily-totals --date 2021-02-30', /^--date 2021-02-30 is no day/],
    ['daily-totals --limit 3', /^daily-totals takes no --limit/],
    ['largest-wins --limit 0', /^--limit 0 is no number/],
    ['largest-wins --limit 1;DROP', /^--limit 1;DROP is no number/],
    ['transfers --from 2021-05-03 --to 2021-05-02', /^--from 2021-05-03 is after --to 2021-05-02/],
    ['player-statement --operator examplecasino', /^player-statement needs --user/],
    ['open-rounds --date 2021-05-02 --as-of 2021-05-03', /^open-rounds is of the export's day, 2021-05-03/],
    ['open-rounds --date 2021-05-01', /^No export of 2021-05-01 .*exports of 2021-05-02, 2021-05-03/],
    ['daily-totals --date today', /holds 2021-05-04: the latest is of 2021-05-03/],
    ['daily-totals --format xml', /^--format xml is none of table, csv, json, parquet/],
    ['daily-totals --format parquet', /^Parquet needs --output/],
    ['daily-totals --exports /nowhere', /^There is no folder \/nowhere/],
  ])('%s', async (line, message) => {
    const failing = run(line);
    await expect(failing).rejects.toThrow(FinanceFailure);
    await expect(failing).rejects.toThrow(message);
  });

  test('is an output where no file can be', async () => {
    const place = join(dataDir, 'place');
    mkdirSync(place);
    for (const file of [place, join(place, 'a.csv', 'b.csv'), join(place, 'a.parquet', 'b.parquet')]) {
      if (file !== place) writeFileSync(join(file, '..'), 'in the way');
      await expect(run(`game-returns --output ${file}`)).rejects.toThrow(/cannot be written \(E[A-Z]+\)/);
    }
    expect(readdirSync(dataDir).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('an export that is not sound', () => {
  const anna = new HandMadePlayer('anna').transfers('2021-05-03T08:00:00.000Z', 'DEPOSIT', 'd1', '100.00');
  const at = Date.parse('2021-05-04T00:00:00.000Z');
  const dataFile = (folder: string): string => {
    const files = globSync(join(folder, 'data/*.gz')).map((file) => ({ file, size: readFileSync(file).length }));
    return files.sort((left, right) => right.size - left.size)[0]?.file ?? '';
  };

  test.each(['ledger', 'settings'] as const)('is told of, and leaves what was written before: %s', async (table) => {
    const { root, folder, settingsFolder = '' } = await writtenExport(anna.items(), { at, settings: SETTINGS });
    const file = dataFile(table === 'ledger' ? folder : settingsFolder);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const result = join(root, 'result.csv');
    writeFileSync(result, 'earlier');
    const failing = run(`transfers --exports ${root} --output ${result}`);
    await expect(failing).rejects.toThrow(ExportFailure);
    await expect(failing).rejects.toThrow(/^(of the settings, )?data\/\w+\.json\.gz: its MD5 is /);
    expect(readFileSync(result, 'utf8')).toBe('earlier');
    expect(readdirSync(root).sort()).toEqual(['ledger', 'result.csv', 'settings']);
    rmSync(root, { recursive: true });
  });

  test('names file and line of an unknown attribute', async () => {
    const strange = { ...anna.items()[0], colour: { S: 'red' } };
    const { root } = await writtenExport([strange], { at, fileCount: 1 });
    await expect(run(`transfers --exports ${root}`)).rejects.toThrow(/^data\/\w+\.json\.gz, line 1: .*colour/);
    rmSync(root, { recursive: true });
  });

  test('whose settings are no items is told of as such', async () => {
    const settings = [{ pk: { S: 'catalogue|examplecasino' }, sk: { S: 'game|1' }, title: 'Orchard' as never }];
    const { root } = await writtenExport(anna.items(), { at, settings });
    const failing = run(`transfers --exports ${root}`);
    await expect(failing).rejects.toThrow(ExportFailure);
    await expect(failing).rejects.toThrow(/^data of the settings export: cannot be read: .*Orchard/s);
    rmSync(root, { recursive: true });
  });

  test('of numbers that are none is no crash', async () => {
    const items = new HandMadePlayer('anna')
      .sends('2021-05-03T08:00:00.000Z', 'BET', '1', '0.00', { rake: 'much' })
      .items();
    const { root } = await writtenExport(items, { at });
    const failing = run(`daily-totals --exports ${root}`);
    await expect(failing).rejects.toThrow(FinanceFailure);
    await expect(failing).rejects.toThrow(/^daily-totals cannot be answered: Conversion Error: .*much/);
    rmSync(root, { recursive: true });
  });
});
