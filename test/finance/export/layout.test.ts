import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { exportedDates, findExport } from '../../../infra/finance/export/exports-folder.ts';
import { temporaryFolder } from '../../infra/temporary-folder.ts';
import { madeLedger, madeSettings } from '../support/made-ledger.ts';
import { type WrittenExport, writtenExport } from '../support/written-export.ts';
import { below, linesOf } from './exporting.ts';

const AT = Date.parse('2026-11-21T00:00:00.000Z');
const md5 = (content: string | Buffer): Buffer => createHash('md5').update(content).digest();

let written: WrittenExport;
const file = (name: string): string => readFileSync(join(written.folder, name), 'utf8');
const filesManifest = () =>
  file('manifest-files.json')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

beforeAll(async () => {
  const root = await temporaryFolder();
  written = await writtenExport(madeLedger({ entries: 400 }), { root, at: AT, settings: madeSettings(), fileCount: 4 });
});

describe('the folders of an export', () => {
  test('are those of DynamoDB, below the table and the last day that it holds to its end', () => {
    const { root, folder, settingsFolder = '' } = written;
    expect(folder).toBe(join(root, 'ledger/dt=2026-11-20/AWSDynamoDB', basename(folder)));
    expect(settingsFolder).toBe(join(root, 'settings/dt=2026-11-20/AWSDynamoDB', basename(settingsFolder)));
    expect(basename(folder)).toMatch(/^01795219200000-[0-9a-f]{8}$/);
    expect(exportedDates(root)).toEqual(['2026-11-20']);
    expect(findExport(root)).toMatchObject({ folder, root, date: '2026-11-20' });
  });

  test('hold the manifests with their checksums, and the data files', () => {
    const data = readdirSync(join(written.folder, 'data')).sort();
    expect(below(written.folder)).toEqual([
      '_started',
      'data',
      ...data.map((name) => `data/${name}`),
      'manifest-files.json',
      'manifest-files.md5',
      'manifest-summary.json',
      'manifest-summary.md5',
    ]);
    expect(data).toHaveLength(4);
    for (const name of data) expect(name).toMatch(/^[a-z2-7]{26}\.json\.gz$/);
    expect(file('_started')).toBe('');
  });
});

describe('the manifests', () => {
  test('the summary has every member of a full export', () => {
    const exportId = basename(written.folder);
    expect(JSON.parse(file('manifest-summary.json'))).toEqual({
      version: '2020-06-30',
      exportArn: `arn:aws:dynamodb:local:000000000000:table/ledger/export/${exportId}`,
      startTime: '2026-11-21T00:00:00.000Z',
      endTime: '2026-11-21T00:00:00.000Z',
      tableArn: 'arn:aws:dynamodb:local:000000000000:table/ledger',
      tableId: '12345a12-abcd-123a-ab12-1234abc12345',
      exportTime: '2026-11-21T00:00:00.000Z',
      s3Bucket: 'local',
      s3Prefix: 'ledger/dt=2026-11-20',
      s3SseAlgorithm: null,
      s3SseKmsKeyId: null,
      manifestFilesS3Key: `ledger/dt=2026-11-20/AWSDynamoDB/${exportId}/manifest-files.json`,
      billedSizeBytes: 0,
      itemCount: [...madeLedger({ entries: 400 })].length,
      outputFormat: 'DYNAMODB_JSON',
      exportType: 'FULL_EXPORT',
    });
  });

  test('that of the files tells each file’s items, checksum, S3 etag and key', () => {
    const data = readdirSync(join(written.folder, 'data')).map((name) => {
      const bytes = readFileSync(join(written.folder, 'data', name));
      return {
        itemCount: gunzipSync(bytes).toString().split('\n').length - 1,
        md5Checksum: md5(bytes).toString('base64'),
        etag: `${md5(md5(bytes)).toString('hex')}-1`,
        dataFileS3Key: `ledger/dt=2026-11-20/AWSDynamoDB/${basename(written.folder)}/data/${name}`,
      };
    });
    const told = filesManifest();
    expect(told).toHaveLength(4);
    expect(told).toEqual(expect.arrayContaining(data));
    expect(Math.min(...told.map(({ itemCount }) => itemCount))).toBeGreaterThan(0);
  });

  test.each(['manifest-files', 'manifest-summary'])('%s has its MD5 in base64 beside it', (name) => {
    expect(file(`${name}.md5`)).toBe(md5(file(`${name}.json`)).toString('base64'));
  });
});

describe('the data files', () => {
  test('are shared out by partition key, so that what belongs together lies together', () => {
    const filesOf = Map.groupBy(
      readdirSync(join(written.folder, 'data')).flatMap((name) =>
        gunzipSync(readFileSync(join(written.folder, 'data', name)))
          .toString()
          .trimEnd()
          .split('\n')
          .map((line) => ({ name, partition: JSON.parse(line).Item.pk.S as string })),
      ),
      ({ partition }) => partition,
    );
    for (const items of filesOf.values()) expect(new Set(items.map(({ name }) => name)).size).toBe(1);
    expect(filesOf.size).toBeGreaterThan(100);
  });

  test('are there for empty partitions too', async () => {
    const lone = { pk: { S: 'player|o|u' }, sk: { S: 'player' } };
    const { folder } = await writtenExport([lone], { root: await temporaryFolder(), at: AT });
    const contents = readdirSync(join(folder, 'data')).map((name) =>
      gunzipSync(readFileSync(join(folder, 'data', name))),
    );
    expect(contents.map((content) => content.toString()).sort()).toEqual([
      '',
      '',
      '',
      `${JSON.stringify({ Item: lone })}\n`,
    ]);
  });

  test('are there for an empty table', async () => {
    const { root, folder } = await writtenExport([], { root: await temporaryFolder(), at: AT });
    expect(linesOf(folder)).toEqual([]);
    expect(findExport(root).manifest).toMatchObject({ itemCount: 0, files: { length: 4 } });
  });
});
