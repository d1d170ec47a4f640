/** Finds the heads that an export is held to: of the last day before it, and of its own day. */
import type { KeyObject } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { headsFileOf, type LedgerExport } from '../export/exports-folder.ts';
import { FinanceFailure } from '../surroundings.ts';
import { readHeads, type StoredHeads } from './stored-heads.ts';

export interface EarlierHeads {
  /** Of the last export of an earlier day, which the new heads are chained to. */
  readonly previous: StoredHeads | undefined;
  /** Of another export of the same day, which the new heads take the place of. */
  readonly sameDay: StoredHeads | undefined;
  /** Of this very export, verified before. */
  readonly own: StoredHeads | undefined;
}

export interface HeadsChoice {
  /** The file of the heads before, instead of those found beside the export. */
  readonly previous?: string | undefined;
  readonly publicKey?: KeyObject | undefined;
}

/** @throws FinanceFailure when they are not of an earlier export, ExportFailure when one is no heads file */
export async function findEarlierHeads(
  { root, date, manifest }: LedgerExport,
  { previous: named, publicKey }: HeadsChoice,
): Promise<EarlierHeads> {
  const path = named ?? (root === undefined ? undefined : lastBefore(root, date));
  const previous =
    path === undefined ? undefined : await readHeads(path, named ?? relative(root ?? '', path), publicKey);
  if (previous !== undefined && !isEarlier(previous, manifest)) {
    const made = new Date(manifest.exportTime).toISOString();
    throw new FinanceFailure(
      `${previous.file} is not of an export before this one, of ${made}: earlier heads are needed.`,
    );
  }
  const ofDay = root === undefined ? undefined : headsFileOf(root, date);
  if (ofDay === undefined || !existsSync(ofDay)) return { previous, sameDay: undefined, own: undefined };
  const there = await readHeads(ofDay, relative(root ?? '', ofDay), publicKey);
  const isOwn = there.header.export_id === manifest.exportId;
  return { previous, sameDay: isOwn ? undefined : there, own: isOwn ? there : undefined };
}

const isEarlier = ({ header }: StoredHeads, { exportId, exportTime }: LedgerExport['manifest']): boolean =>
  header.export_id !== exportId && Date.parse(header.export_time) <= exportTime;

const HEADS_FILE = /^dt=(\d{4}-\d{2}-\d{2})\.jsonl$/;

/** The latest heads file of a day before this one. */
function lastBefore(root: string, date: string): string | undefined {
  const folder = dirname(headsFileOf(root, date));
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const last = names
    .filter((name) => (HEADS_FILE.exec(name)?.[1] ?? date) < date)
    .sort()
    .at(-1);
  return last === undefined ? undefined : join(folder, last);
}
