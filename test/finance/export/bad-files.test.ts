import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findExport } from '../../../infra/finance/export/exports-folder.ts';
import { temporaryFolder } from '../../infra/temporary-folder.ts';
import { madeLedger } from '../support/made-ledger.ts';
import { writtenExport } from '../support/written-export.ts';
import { complaint, handMade, PROFILE, ROUND, readAll, writeManifest } from './hand-made-export.ts';

const FAILURE = 'ExportFailure: ';
const lines = gzipSync([PROFILE, ROUND].map((Item) => `${JSON.stringify({ Item })}\n`).join(''));
const flipped = (bytes: Buffer, index: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[index] = (copy[index] ?? 0) ^ 1;
  return copy;
};

test('an export that is right is read', async () => {
  const { root } = await handMade();
  expect((await readAll(root)).map(({ kind, line }) => `${kind} ${line}`)).toEqual(['profile 1', 'round 2']);
});

describe('a data file', () => {
  test('with any byte altered is found out', async () => {
    const { root, folder } = await writtenExport(madeLedger({ entries: 50 }), {
      root: await temporaryFolder(),
      at: Date.parse('2026-11-21T00:00:00Z'),
    });
    const files = readdirSync(join(folder, 'data')).map((name) => join(folder, 'data', name));
    const altered = fc.asyncProperty(fc.nat({ max: files.length - 1 }), fc.nat(), async (file, index) => {
      const path = files[file] ?? '';
      const bytes = readFileSync(path);
      writeFileSync(path, flipped(bytes, index % bytes.length));
      expect(await complaint(root)).toMatch(/^ExportFailure: data\/[a-z2-7]+\.json\.gz: its MD5 is .*, manifest-files/);
      writeFileSync(path, bytes);
    });
    await fc.assert(altered);
    expect((await readAll(root)).length).toBeGreaterThan(50);
  });

  test('of no bytes at all is one of no items', async () => {
    const { root } = await handMade({
      data: { 'a.json.gz': [PROFILE], 'b.json.gz': Buffer.alloc(0) },
      files: { 'b.json.gz': { itemCount: 0 } },
    });
    expect(await readAll(root)).toHaveLength(1);
  });

  test('that is cut short is named, though its checksum was made after the cut', async () => {
    const { root } = await handMade({ data: { 'a.json.gz': lines.subarray(0, -9) } });
    expect(await complaint(root)).toBe(`${FAILURE}data/a.json.gz: cannot be read to its end: it is truncated`);
  });

  test('that is no gz, or a broken one, is named', async () => {
    const { root } = await handMade({ data: { 'a.json.gz': Buffer.from('{"Item":{}}') } });
    expect(await complaint(root)).toBe(`${FAILURE}data/a.json.gz: cannot be read to its end: Z_DATA_ERROR`);
  });

  test('that is missing is named', async () => {
    const { root, folder } = await handMade();
    rmSync(join(folder, 'data/b.json.gz'));
    expect(await complaint(root)).toBe(`${FAILURE}data/b.json.gz: is missing`);
    rmSync(join(folder, 'data'), { recursive: true });
    expect(await complaint(root)).toBe(`${FAILURE}data/a.json.gz: is missing`);
  });

  test('that the manifest does not tell of is named: one of another day, say', async () => {
    const { root, folder } = await handMade();
    writeFileSync(join(folder, 'data/c.json.gz'), lines);
    expect(await complaint(root)).toBe(`${FAILURE}data/c.json.gz: is not in manifest-files.json`);
  });

  test.each([1, 3])('with two lines, of which the manifest tells %d, is named', async (itemCount) => {
    const { root } = await handMade({ files: { 'a.json.gz': { itemCount } } });
    expect(await complaint(root)).toBe(
      `${FAILURE}data/a.json.gz: holds 2 items, manifest-files.json says ${itemCount}`,
    );
  });
});

describe('a manifest', () => {
  test.each(['manifest-files', 'manifest-summary'])('%s that was altered is named', async (name) => {
    const { root, folder } = await handMade();
    const text = readFileSync(join(folder, `${name}.json`), 'utf8');
    writeFileSync(join(folder, `${name}.json`), text.replace('2', '3'));
    expect(await complaint(root)).toMatch(
      new RegExp(`^${FAILURE}${name}\\.json: its MD5 is .{22}==, ${name}\\.md5 says .{22}==$`),
    );
  });

  test('without its checksum is not believed; the checksum may have its other name', async () => {
    const { root, folder } = await handMade();
    const path = join(folder, 'manifest-files');
    renameSync(`${path}.md5`, `${path}.checksum`);
    expect(await readAll(root)).toHaveLength(2);
    rmSync(`${path}.checksum`);
    expect(await complaint(root)).toBe(`${FAILURE}manifest-files.md5: is missing`);
  });

  test('of the files that is missing is named', async () => {
    const { root, folder } = await handMade();
    rmSync(join(folder, 'manifest-files.json'));
    expect(await complaint(root)).toBe(`${FAILURE}manifest-files.json: cannot be read: ENOENT`);
  });

  test('whose counts do not add up is named', async () => {
    const { root } = await handMade({ summary: { itemCount: 5 } });
    expect(await complaint(root)).toBe(
      `${FAILURE}manifest-files.json: its files hold 2 items, manifest-summary.json says 5`,
    );
  });

  test('that names a file twice is named', async () => {
    const { root } = await handMade({ files: { 'b.json.gz': { dataFileS3Key: 'data/a.json.gz' } } });
    expect(await complaint(root)).toBe(`${FAILURE}manifest-files.json: names a file twice`);
  });

  test('with a line that is wrong is named with the line', async () => {
    const { root, folder } = await handMade();
    const text = readFileSync(join(folder, 'manifest-files.json'), 'utf8');
    writeManifest(folder, 'manifest-files', text.replace('data/b.json.gz', '..'));
    const wrong = 'dataFileS3Key: is no file of a folder data';
    expect(await complaint(root)).toBe(`${FAILURE}manifest-files.json, line 2: ${wrong}`);
    writeManifest(folder, 'manifest-files', `${text}\nnot JSON`);
    expect(await complaint(root)).toBe(`${FAILURE}manifest-files.json, line 3: is not JSON`);
  });

  test.each([
    [{ exportTime: 'yesterday' }, 'exportTime: is no time'],
    [{ itemCount: -1 }, 'itemCount: Too small: expected number to be >=0'],
    [{ outputFormat: 'ION' }, 'outputFormat: Invalid input: expected "DYNAMODB_JSON"'],
    [
      { exportType: 'INCREMENTAL_EXPORT', exportTime: undefined, exportToTime: '2026-11-21T00:00:00.000Z' },
      'this is an incremental export; a full one is needed',
    ],
  ])('that says %j is named', async (summary, what) => {
    const { root } = await handMade({ summary });
    expect(await complaint(root)).toBe(`${FAILURE}manifest-summary.json: ${what}`);
  });
});

describe('days', () => {
  test('an export in the folder of another day is named', async () => {
    const { root } = await handMade({ date: '2026-11-19' });
    const what = 'manifest-summary.json: the export is of 2026-11-20, not of 2026-11-19';
    expect(await complaint(root)).toBe(`${FAILURE}${what}`);
  });

  test('an export is found by its day’s folder, or its own, too', async () => {
    const { root, folder } = await handMade();
    expect(await readAll(join(root, 'ledger/dt=2026-11-20'))).toHaveLength(2);
    expect(await readAll(folder)).toHaveLength(2);
    expect(await complaint(folder, '2026-11-18')).toBe(
      `${FAILURE}manifest-summary.json: the export is of 2026-11-20, not of 2026-11-18`,
    );
  });

  test('of several exports of one moment the one asked for last is taken', async () => {
    const at = Date.parse('2026-11-21T00:00:00Z');
    const root = await temporaryFolder();
    const folders = [];
    for (const _ of [1, 2, 3]) folders.push((await writtenExport([], { root, at })).folder);
    const [first = '', second = '', third = ''] = folders.toSorted();
    const startAt = (folder: string, startTime: string) => {
      const summary = JSON.parse(readFileSync(join(folder, 'manifest-summary.json'), 'utf8'));
      writeManifest(folder, 'manifest-summary', JSON.stringify({ ...summary, startTime }));
    };
    for (const folder of [first, second, third]) startAt(folder, '2026-11-21T03:00:00.000Z');
    expect(findExport(root).folder).toBe(third);
    startAt(first, '2026-11-21T04:00:00.000Z');
    expect(findExport(root).folder).toBe(first);
  });

  test('the folder of exports is found above that of a day, or of one export, by its names alone', async () => {
    const { root, folder } = await handMade();
    expect(findExport(join(root, 'ledger/dt=2026-11-20')).root).toBe(root);
    expect(findExport(folder).root).toBe(root);
    const elsewhere = join(root, 'copied');
    renameSync(folder, elsewhere);
    expect(findExport(elsewhere).root).toBeUndefined();
  });

  test('a day without an export is told, with those that have one', async () => {
    const { root } = await handMade();
    expect(await complaint(root, '2026-11-19')).toBe(
      `FinanceFailure: No export of 2026-11-19 in ${root}, which holds exports of 2026-11-20. npm run finance -- export makes one.`,
    );
    expect(await complaint(join(dirname(root), 'nowhere'))).toMatch(/^FinanceFailure: There is no folder /);
  });
});
