/** The folder of exports, as the pipeline lays it out in its bucket: `ledger/dt=DAY/AWSDynamoDB/EXPORT`. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { dateOf } from '../../../shared/domain/report-day.ts';
import { FinanceFailure } from '../surroundings.ts';
import { ExportFailure } from './export-failure.ts';
import { type Manifest, readManifest } from './manifest.ts';

/** A complete export whose manifests fit. */
export interface LedgerExport {
  /** Its own folder, which holds the manifests and `data/`. */
  readonly folder: string;
  /** The folder of exports it lies in, where heads are kept too; undefined for an export that lies alone. */
  readonly root: string | undefined;
  /** `YYYY-MM-DD`, UTC: the last day that it holds to its end, or the day it was made on, so far. */
  readonly date: string;
  readonly manifest: Manifest;
}

/** The day that an export of this moment is of: the last one that was over, or is under way, just before. */
export const dayOfExport = (exportTime: number): string => dateOf(exportTime - 1);

/** What is exported, each table below a folder of its name. */
export type ExportedTable = 'ledger' | 'settings';

/** Where the exports of this day lie below the folder of exports. */
export const partitionOf = (root: string, date: string, table: ExportedTable = 'ledger'): string =>
  join(root, table, `dt=${date}`);

/** Where the heads of a verified export are kept. */
export const headsFileOf = (root: string, date: string): string => join(root, 'heads', `dt=${date}.jsonl`);

/** The days that have a complete export, oldest first. */
export function exportedDates(root: string): readonly string[] {
  return foldersIn(join(root, 'ledger'))
    .flatMap((name) => /^dt=(\d{4}-\d{2}-\d{2})$/.exec(name)?.[1] ?? [])
    .filter((date) => completeExports(partitionOf(root, date)).length > 0)
    .sort();
}

/**
 * The export of a day, the latest when there are several; of the latest day unless one is named. The folder may also be
 * that of a day, or of one export; the folder of exports above it is then found by the names of those between.
 *
 * @throws FinanceFailure when there is none, ExportFailure when its manifests do not fit
 */
export function findExport(folder: string, date?: string): LedgerExport {
  if (!existsSync(folder)) throw new FinanceFailure(`There is no folder ${folder}.`);
  if (existsSync(join(folder, 'manifest-summary.json'))) return openedBelow(folder, [folder], date);
  const ofDay = completeExports(folder);
  if (ofDay.length > 0) return openedBelow(join(folder, 'AWSDynamoDB', 'any'), ofDay, date);
  const dates = exportedDates(folder);
  const wanted = date ?? dates.at(-1);
  if (wanted !== undefined && dates.includes(wanted)) {
    return opened(completeExports(partitionOf(folder, wanted)), folder, wanted);
  }
  const there = dates.length === 0 ? 'no complete export' : `exports of ${dates.join(', ')}`;
  throw new FinanceFailure(
    `No export${date === undefined ? '' : ` of ${date}`} in ${folder}, which holds ${there}. npm run finance -- export makes one.`,
  );
}

/** The export of the settings table that was made together with this one of the ledger; undefined when there is none. */
export function settingsExportOf({ root, date }: LedgerExport): { folder: string; manifest: Manifest } | undefined {
  return root === undefined ? undefined : latestOf(completeExports(partitionOf(root, date, 'settings')));
}

/** @param one where one of the exports lies, or would lie */
function openedBelow(one: string, folders: readonly string[], date: string | undefined): LedgerExport {
  const dynamo = dirname(resolve(one));
  const day = dirname(dynamo);
  const table = dirname(day);
  const told = /^dt=(\d{4}-\d{2}-\d{2})$/.exec(basename(day))?.[1];
  if (told === undefined || basename(dynamo) !== 'AWSDynamoDB' || basename(table) !== 'ledger') {
    return opened(folders, undefined, date);
  }
  const found = opened(folders, dirname(table), date);
  if (found.date !== told) throw dayFailure(found.date, told);
  return found;
}

function opened(folders: readonly string[], root: string | undefined, date: string | undefined): LedgerExport {
  const latest = latestOf(folders);
  if (latest === undefined) throw new FinanceFailure('No export is there.');
  const day = dayOfExport(latest.manifest.exportTime);
  if (date !== undefined && date !== day) {
    throw dayFailure(day, date);
  }
  return { ...latest, root, date: day };
}

const dayFailure = (found: string, expected: string): ExportFailure =>
  new ExportFailure('manifest-summary.json', `the export is of ${found}, not of ${expected}`);

const latestOf = (folders: readonly string[]) =>
  folders
    .map((folder) => ({ folder, manifest: readManifest(folder) }))
    .sort((left, right) => compareExports(right.manifest, left.manifest))[0];

/** A day exported again has the same midnight: the one that was asked for later is meant. */
function compareExports(left: Manifest, right: Manifest): number {
  const byTime = left.exportTime - right.exportTime || left.startTime - right.startTime;
  return byTime || (left.exportId < right.exportId ? -1 : 1);
}

/** The summary is written last: an export without one is under way, or came to nothing. */
const completeExports = (partition: string): string[] =>
  foldersIn(join(partition, 'AWSDynamoDB'))
    .map((name) => join(partition, 'AWSDynamoDB', name))
    .filter((folder) => !basename(folder).startsWith('.') && existsSync(join(folder, 'manifest-summary.json')));

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}
