/** An export put together by hand, so that a test may have anything wrong in it, its checksums right all the same. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { findExport } from '../../../infra/finance/export/exports-folder.ts';
import { checkFiles, type ExportedItem, readItems } from '../../../infra/finance/export/read-export.ts';
import { temporaryFolder } from '../../infra/temporary-folder.ts';

export interface HandMade {
  /** The items of each data file, or the exact text of its lines, or its exact bytes; by name. */
  readonly data?: Readonly<Record<string, Content>>;
  /** Members of the summary to replace. */
  readonly summary?: object;
  /** Members of the files' lines to replace, by name. */
  readonly files?: Readonly<Record<string, object>>;
  /** The day's folder it lies in. */
  readonly date?: string;
}

type Content = readonly object[] | string | Buffer;

const SUMMARY = {
  version: '2020-06-30',
  tableArn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/ledger',
  startTime: '2026-11-21T03:00:00.000Z',
  exportTime: '2026-11-21T00:00:00.000Z',
  outputFormat: 'DYNAMODB_JSON',
};

export const PROFILE = {
  pk: { S: 'player|examplecasino|611' },
  sk: { S: 'profile' },
  user_name: { S: 'john_doe' },
  user_country: { S: 'Germany' },
};
export const ROUND = {
  pk: { S: 'player|examplecasino|611' },
  sk: { S: 'round|1727' },
  game_id: { S: '200' },
  started_at: { S: '2026-11-20T12:00:00.000Z' },
};

/** Writes it. @returns the folder of exports, and that of the export itself */
export async function handMade(parts: HandMade = {}): Promise<{ readonly root: string; readonly folder: string }> {
  const { data = { 'a.json.gz': [PROFILE, ROUND], 'b.json.gz': [] }, files = {}, date = '2026-11-20' } = parts;
  const root = await temporaryFolder();
  const folder = join(root, `ledger/dt=${date}/AWSDynamoDB/01795219200000-2d8752fd`);
  const told = Object.entries(data).map(([name, content]) => {
    const { bytes, itemCount } = fileOf(content);
    write(join(folder, 'data', name), bytes);
    const line = { itemCount, md5Checksum: md5(bytes), dataFileS3Key: `ledger/dt=${date}/AWSDynamoDB/x/data/${name}` };
    return { ...line, ...files[name] };
  });
  const itemCount = told.reduce((sum, line) => sum + line.itemCount, 0);
  writeManifest(folder, 'manifest-files', told.map((line) => JSON.stringify(line)).join('\n'));
  writeManifest(folder, 'manifest-summary', JSON.stringify({ ...SUMMARY, itemCount, ...parts.summary }));
  return { root, folder };
}

/** Bytes are told to be of two items, unless the test says otherwise. */
function fileOf(content: Content): { readonly bytes: Buffer; readonly itemCount: number } {
  if (Buffer.isBuffer(content)) return { bytes: content, itemCount: 2 };
  if (typeof content === 'string') return { bytes: gzipSync(content), itemCount: content.split('\n').length };
  const lines = content.map((Item) => `${JSON.stringify({ Item })}\n`);
  return { bytes: gzipSync(lines.join('')), itemCount: lines.length };
}

export function writeManifest(folder: string, name: string, text: string, ending = 'md5'): void {
  write(join(folder, `${name}.json`), text);
  write(join(folder, `${name}.${ending}`), md5(text));
}

export const md5 = (content: string | Buffer): string => createHash('md5').update(content).digest('base64');

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** All of an export, checked as every command checks it. */
export async function readAll(root: string, date?: string): Promise<readonly ExportedItem[]> {
  const found = findExport(root, date);
  await checkFiles(found);
  const items: ExportedItem[] = [];
  for await (const batch of readItems(found)) items.push(...batch);
  return items;
}

/** What is said of an export that cannot be read. */
export async function complaint(root: string, date?: string): Promise<string> {
  const failure = await readAll(root, date).then(
    () => new Error('it was read'),
    (error) => error as Error,
  );
  return `${failure.constructor.name}: ${failure.message}`;
}
