import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, expect, test } from '@jest/globals';
import { openExportProgress } from '../../../infra/finance/export/export-progress.ts';
import { findExport } from '../../../infra/finance/export/exports-folder.ts';
import { temporaryFolder } from '../../infra/temporary-folder.ts';
import { createTestTables, localClient, type TestTables } from '../../support/dynamodb.ts';
import { madeLedger } from '../support/made-ledger.ts';
import { runExport } from './exporting.ts';

let database: TestTables;

beforeAll(async () => {
  database = await createTestTables();
  const client = localClient(database.endpoint);
  const items = [...madeLedger({ entries: 20 })];
  await Promise.all(items.map((Item) => client.send(new PutItemCommand({ TableName: database.tables.ledger, Item }))));
  client.destroy();
});

test('the command tells where the export is, what it holds, and what to do next', async () => {
  const root = await temporaryFolder();
  const { ledger, settings } = database.tables;
  const { output, remarks } = await runExport([root, '--table', ledger, '--settings-table', settings], {
    DYNAMODB_ENDPOINT: database.endpoint,
  });
  const itemCount = [...madeLedger({ entries: 20 })].length;
  const today = new Date().toISOString().slice(0, 10);
  const folder = (table: string) => `  ${root}/${table}/dt=${today}/AWSDynamoDB/\\d{14}-[0-9a-f]{8}`;
  expect(output.split('\n')).toEqual([
    expect.stringMatching(new RegExp(`^ledger: ${itemCount} items in 4 files, [\\d,]{3,6} bytes$`)),
    expect.stringMatching(new RegExp(`^${folder('ledger')}$`)),
    expect.stringMatching(/^settings: 0 items in 4 files, \d+ bytes$/),
    expect.stringMatching(new RegExp(`^${folder('settings')}$`)),
    expect.stringMatching(new RegExp(`^${today}, in \\d+\\.\\d s$`)),
    `Next: npm run finance -- verify ${root}`,
    '',
  ]);
  expect(remarks).toBe('');
});

test('without parameters it exports the tables of the data folder to a folder in it', async () => {
  const dataDir = await temporaryFolder();
  const { code, output } = await runExport([], { DATA_DIR: dataDir });
  expect(code).toBe(0);
  expect(output).toContain(`\n  ${dataDir}/exports/ledger/dt=`);
  expect(output).toMatch(/\nNext: npm run finance -- verify\n$/);
  expect(findExport(join(dataDir, 'exports')).manifest).toMatchObject({
    itemCount: 0,
    tableArn: expect.stringMatching(/:table\/ledger$/),
  });
});

test('progress is a line now and then, and none for what is soon done', () => {
  let remarks = '';
  const output = { write: (text: string) => (remarks += text) };
  const small = openExportProgress(output, 'settings', 12);
  small.add(12);
  small.end();
  const large = openExportProgress(output, 'ledger', 3_000_000);
  for (let page = 0; page < 1_100; page += 1) large.add(1_000);
  large.end();
  expect(remarks.split('\n')).toEqual([
    'ledger: 300,000 of about 3,000,000 items',
    'ledger: 600,000 of about 3,000,000 items',
    'ledger: 900,000 of about 3,000,000 items',
    '',
  ]);
});

test('progress on a terminal is a bar that ends as full as the estimate was right', () => {
  let remarks = '';
  const terminal = { isTTY: true, write: (text: string) => (remarks += text) };
  const halfway = openExportProgress(terminal, 'ledger', 2_000);
  halfway.add(1_000);
  halfway.end();
  expect(remarks.split('\r').at(-1)).toBe(
    `${'█'.repeat(15)}${'░'.repeat(15)} ledger: 1,000 of about 2,000 items\x1b[K\n`,
  );
  const unknown = openExportProgress(terminal, 'ledger', 0);
  unknown.add(1_234);
  unknown.end();
  expect(remarks.split('\r').at(-1)).toBe(`${'█'.repeat(30)} ledger: 1,234 items\x1b[K\n`);
});
