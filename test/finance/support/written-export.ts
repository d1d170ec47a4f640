/** Items as an export on the disk, written by the very code of npm run finance -- export, without a database. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { draftExport } from '../../../infra/finance/export/draft-export.ts';
import type { TableItem } from '../../../infra/finance/export/export-line.ts';
import { dayOfExport, type ExportedTable } from '../../../infra/finance/export/exports-folder.ts';
import { publishExport } from '../../../infra/finance/export/publish-export.ts';

export interface WrittenExport {
  /** The folder of exports. */
  readonly root: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** That of the ledger's export itself, and that of the settings' beside it. */
  readonly folder: string;
  readonly settingsFolder: string | undefined;
}

export interface WriteOptions {
  /** The folder of exports; a new one of one's own unless given. */
  readonly root?: string;
  /** When the table was read, epoch milliseconds: the start and the time of the export. */
  readonly at: number;
  /** Items of the settings table; without them none is exported. */
  readonly settings?: Items;
  readonly fileCount?: number;
}

type Items = Iterable<TableItem> | AsyncIterable<TableItem>;

const PAGE = 500;

/** An empty folder that no other test knows. */
export const newExportsFolder = (): string => mkdtempSync(join(tmpdir(), 'exports-'));

/** Writes items of the ledger table as the export of the day of `at`. */
export async function writtenExport(ledger: Items, options: WriteOptions): Promise<WrittenExport> {
  const { root = newExportsFolder(), at, settings } = options;
  const date = dayOfExport(at);
  const write = async (table: ExportedTable, items: Items) => {
    const source = { table, tableArn: arnOf(table), tableId: '12345a12-abcd-123a-ab12-1234abc12345' };
    const { fileCount = 4 } = options;
    const draft = await draftExport(root, { ...source, pages: pagesOf(items) }, { now: () => at, fileCount });
    return publishExport(root, draft, date);
  };
  const settingsFolder = settings === undefined ? undefined : await write('settings', settings);
  return { root, date, folder: await write('ledger', ledger), settingsFolder };
}

const arnOf = (table: string): string => `arn:aws:dynamodb:local:000000000000:table/${table}`;

/** Items a page at a time, as a scan brings them. */
export async function* pagesOf(items: Items): AsyncGenerator<TableItem[]> {
  let page: TableItem[] = [];
  for await (const item of items) {
    page.push(item);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  yield page;
}
