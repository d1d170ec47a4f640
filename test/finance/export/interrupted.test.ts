import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { draftExport, removeLeftovers } from '../../../infra/finance/export/draft-export.ts';
import { exportedDates, findExport } from '../../../infra/finance/export/exports-folder.ts';
import { temporaryFolder } from '../../infra/temporary-folder.ts';
import { madeLedger } from '../support/made-ledger.ts';
import { writtenExport } from '../support/written-export.ts';
import { below, runExport } from './exporting.ts';
import { type ScanRequest, stubDynamoDb } from './stub-dynamodb.ts';

const entryPoint = resolve(import.meta.dirname, '../../../infra/finance/finance.ts');
const TABLE = { table: 'ledger', tableArn: 'arn', tableId: 'id' } as const;
const NOTHING = ['ledger'];

/** Some items of the first segment, then nothing more, as long as anybody waits. */
const thenSilent = ({ Segment, ExclusiveStartKey }: ScanRequest) =>
  Segment === 0 && ExclusiveStartKey === undefined
    ? { Items: [...madeLedger({ entries: 500 })], LastEvaluatedKey: { pk: { S: 'a' } } }
    : 'silence';

let root: string;
beforeEach(async () => {
  root = await temporaryFolder();
});

/** The command in a process of its own, on a table in this DynamoDB. */
function startExport(endpoint: string): ChildProcess {
  return spawn(process.execPath, [entryPoint, 'export', root, '--table', 'ledger'], {
    // biome-ignore lint/style/noProcessEnv: the command's own environment
    env: { ...process.env, DYNAMODB_ENDPOINT: endpoint, DATA_DIR: root, OPERATORS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const draftsIn = (folder: string): string[] =>
  existsSync(join(folder, 'ledger')) ? readdirSync(join(folder, 'ledger')).filter((name) => name.startsWith('.')) : [];

describe('an export that is ended', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('by %s leaves nothing, says so and exits with 2', async (signal) => {
    await using stub = await stubDynamoDb(thenSilent);
    const child = startExport(stub.endpoint);
    const remarks = text(child.stderr as NodeJS.ReadableStream);
    await stub.silent;
    child.kill(signal);
    const [code] = await once(child, 'close');
    expect(await remarks).toContain('Interrupted: no export was made.\n');
    expect(code).toBe(2);
    expect(below(root)).toEqual(NOTHING);
  });

  test('by a crash leaves none that is found, and the next one clears up', async () => {
    await using stub = await stubDynamoDb(thenSilent);
    const child = startExport(stub.endpoint);
    await stub.silent;
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(draftsIn(root)).toHaveLength(1);
    expect(exportedDates(root)).toEqual([]);
    expect(() => findExport(root)).toThrow(`No export in ${root}, which holds no complete export.`);

    await using empty = await stubDynamoDb(() => ({ Items: [] }));
    await runExport([root, '--table', 'ledger'], { DYNAMODB_ENDPOINT: empty.endpoint });
    expect(draftsIn(root)).toEqual([]);
    expect(findExport(root).manifest.itemCount).toBe(0);
  });
});

test('the draft of an export that still runs is let be', async () => {
  const draft = join(root, 'ledger', `.partial-${process.pid}-01795219200000-00000000`);
  mkdirSync(draft, { recursive: true });
  await removeLeftovers(root, 'ledger');
  expect(draftsIn(root)).toHaveLength(1);
});

describe('an export that fails', () => {
  test('while its items are read leaves nothing', async () => {
    async function* breaking() {
      yield [...madeLedger({ entries: 2_000 })];
      throw new Error('the table is gone');
    }
    await expect(draftExport(root, { ...TABLE, pages: breaking() }, { now: Date.now })).rejects.toThrow('is gone');
    expect(below(root)).toEqual(NOTHING);
  });

  test('while it is published leaves neither table, and older ones as they are', async () => {
    await using stub = await stubDynamoDb(() => ({ Items: [] }));
    const { folder } = await writtenExport(madeLedger({ entries: 10 }), {
      root,
      at: Date.parse('2021-05-04T00:00:00Z'),
    });
    const today = join(root, 'ledger', `dt=${new Date().toISOString().slice(0, 10)}`);
    writeFileSync(today, 'in the way');
    const before = below(root);
    const failed = runExport([root, '--table', 'ledger', '--settings-table', 'settings'], {
      DYNAMODB_ENDPOINT: stub.endpoint,
    });
    await expect(failed).rejects.toThrow(/^No export was made, for .* cannot be written: .* Name a folder\.$/);
    expect(below(root).filter((path) => !path.startsWith('settings'))).toEqual(before);
    expect(below(join(root, 'settings')).filter((path) => path.includes('manifest'))).toEqual([]);
    expect(findExport(root).folder).toBe(folder);
  });
});
