/** Exports the tables: both are read before either is published, so that a failure leaves nothing of them. */
import { rmSync } from 'node:fs';
import { FinanceFailure, type Surroundings } from '../surroundings.ts';
import { type DraftExport, discardDraft, draftExport, removeLeftovers } from './draft-export.ts';
import type { ExportDatabase } from './export-database.ts';
import { openExportProgress } from './export-progress.ts';
import { dayOfExport, type ExportedTable } from './exports-folder.ts';
import { publishExport } from './publish-export.ts';
import { describeTable, scanTable } from './scan-table.ts';

export interface PublishedExport extends DraftExport {
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

/**
 * Exports the ledger, then the settings if they are named.
 *
 * @param root the folder of exports
 * @param signal ends it with nothing left
 * @returns the ledger's export first
 * @throws FinanceFailure when a table cannot be read or the folder not be written; the signal's reason
 */
export async function exportTables(
  root: string,
  database: Pick<ExportDatabase, 'client' | 'tables'>,
  surroundings: Pick<Surroundings, 'now' | 'remarks'>,
  signal: AbortSignal,
): Promise<readonly PublishedExport[]> {
  const drafts: DraftExport[] = [];
  try {
    for (const table of ['ledger', 'settings'] as const) {
      const name = database.tables[table];
      if (name !== undefined) drafts.push(await draftTable(root, table, { ...database, name }, surroundings, signal));
    }
    signal.throwIfAborted();
    return publish(root, drafts);
  } catch (error) {
    for (const draft of drafts) discardDraft(draft);
    throw isOfFiles(error) ? writeFailure(root, error) : error;
  }
}

async function draftTable(
  root: string,
  table: ExportedTable,
  { client, name }: Pick<ExportDatabase, 'client'> & { readonly name: string },
  { now, remarks }: Pick<Surroundings, 'now' | 'remarks'>,
  signal: AbortSignal,
): Promise<DraftExport> {
  await removeLeftovers(root, table);
  const { estimatedItemCount, ...described } = await describeTable(client, name);
  const progress = openExportProgress(remarks, table, estimatedItemCount);
  try {
    const source = { ...described, table, pages: scanTable(client, name, signal) };
    return await draftExport(root, source, { now, onWritten: (itemCount) => progress.add(itemCount) });
  } finally {
    progress.end();
  }
}

/** The ledger's comes last: whoever finds it finds the settings that it goes with. */
function publish(root: string, drafts: readonly DraftExport[]): readonly PublishedExport[] {
  const date = dayOfExport(drafts[0]?.endTime ?? 0);
  const published: PublishedExport[] = [];
  try {
    for (const draft of drafts.toReversed()) {
      published.unshift({ ...draft, date, folder: publishExport(root, draft, date) });
    }
    return published;
  } catch (error) {
    for (const { folder } of published) rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** DynamoDB's own failures have been told as such before. */
const isOfFiles = (error: unknown): error is NodeJS.ErrnoException =>
  typeof error === 'object' && error !== null && 'syscall' in error;

const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'Free some space on its disk, or name another folder.',
  EDQUOT: 'Free some space on its disk, or name another folder.',
  EACCES: 'Name a folder that may be written.',
  EPERM: 'Name a folder that may be written.',
  EROFS: 'Name a folder that may be written.',
  ENOTDIR: 'Name a folder.',
  EEXIST: 'Name a folder.',
};

function writeFailure(root: string, error: NodeJS.ErrnoException): FinanceFailure {
  const remedy = REMEDIES[error.code ?? ''] ?? 'Run it again, or name another folder.';
  return new FinanceFailure(`No export was made, for ${root} cannot be written: ${error.message}. ${remedy}`, {
    cause: error,
  });
}
