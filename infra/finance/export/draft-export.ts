/** An export under way: kept where nobody looks for one, until all of it is there. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning } from '../../local/process-command.ts';
import type { WrittenFile } from './data-file.ts';
import { type OpenFiles, openDataFiles } from './data-files.ts';
import type { TableItem } from './export-line.ts';
import type { ExportedTable } from './exports-folder.ts';
import type { DescribedTable, ExportFacts } from './manifest-text.ts';

/** A table's items, and whose they are. */
export interface ExportSource extends DescribedTable {
  readonly table: ExportedTable;
  readonly pages: AsyncIterable<readonly TableItem[]>;
}

export interface DraftOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** How many data files; DynamoDB has one or more for each partition of the table. */
  readonly fileCount?: number;
  /** Told of items once they are written. */
  readonly onWritten?: (itemCount: number) => void;
}

export interface DraftExport extends ExportFacts {
  readonly table: ExportedTable;
  readonly folder: string;
}

const FILE_COUNT = 4;
const DRAFT = /^\.partial-(\d+)-/;

/**
 * Writes the data files of an export; its manifests are not there yet. Of a failure no file is left.
 *
 * @param root the folder of exports
 */
export async function draftExport(root: string, source: ExportSource, options: DraftOptions): Promise<DraftExport> {
  const { table, tableArn, tableId, pages } = source;
  const { now, fileCount = FILE_COUNT, onWritten } = options;
  const startTime = now();
  const exportId = `${String(startTime).padStart(14, '0')}-${randomBytes(4).toString('hex')}`;
  const folder = join(root, table, `.partial-${process.pid}-${exportId}`);
  mkdirSync(join(folder, 'data'), { recursive: true });
  try {
    writeFileSync(join(folder, '_started'), '');
    const files = await writeDataFiles(openDataFiles(join(folder, 'data'), fileCount), pages, onWritten);
    return { table, folder, exportId, tableArn, tableId, startTime, endTime: now(), files };
  } catch (error) {
    discardDraft({ folder });
    throw error;
  }
}

async function writeDataFiles(
  dataFiles: OpenFiles,
  pages: AsyncIterable<readonly TableItem[]>,
  onWritten?: (itemCount: number) => void,
): Promise<readonly WrittenFile[]> {
  try {
    for await (const items of pages) {
      await dataFiles.write(items);
      onWritten?.(items.length);
    }
    return await dataFiles.close();
  } catch (error) {
    await dataFiles.abandon();
    throw error;
  }
}

export const discardDraft = ({ folder }: Pick<DraftExport, 'folder'>): void =>
  rmSync(folder, { recursive: true, force: true });

/** Removes what exports that were killed have left of a table; one that is still running is let be. */
export async function removeLeftovers(root: string, table: ExportedTable): Promise<void> {
  const folder = join(root, table);
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const [, owner] = DRAFT.exec(name) ?? [];
    if (owner !== undefined && !(await isRunning(Number.parseInt(owner, 10)))) {
      discardDraft({ folder: join(folder, name) });
    }
  }
}
