/** What the verifier left of an export that it proved: its heads, and their root. */
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { ExportFailure } from '../export/export-failure.ts';
import { headsFileOf, type LedgerExport } from '../export/exports-folder.ts';
import { readHeads } from '../proof/stored-heads.ts';
import type { VerifiedHeads } from './report-data.ts';

/**
 * The heads of this very export: those of another of the same day prove nothing of it.
 *
 * @returns undefined when there are none
 * @throws ExportFailure when they are not as they were written
 */
export async function verifiedHeads({ root, date, manifest }: LedgerExport): Promise<VerifiedHeads | undefined> {
  if (root === undefined) return undefined;
  const path = headsFileOf(root, date);
  if (!existsSync(path)) return undefined;
  const { file, header, complaints } = await readHeads(path, relative(root, path));
  const [complaint] = complaints;
  if (complaint !== undefined) {
    throw new ExportFailure(file, `${complaint.found}, where there should be ${complaint.expected}`, complaint.line);
  }
  return header.export_id === manifest.exportId ? { file, root: header.root } : undefined;
}
