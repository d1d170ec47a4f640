/** The digest of an export's content: one SHA-256 that changes with any byte of any data file. */
import { createHash } from 'node:crypto';
import type { LedgerExport } from '../export/exports-folder.ts';
import { checkFiles } from '../export/read-export.ts';

/**
 * Reads all data files, sees that they are those of the manifest, and digests them: SHA-256 in hex over a line for each,
 * in the manifest's order, of its name, how many items it holds, and the SHA-256 of its bytes as they lie there.
 *
 * @throws ExportFailure when a file is not the one that the manifest tells of
 */
export async function contentDigest(ledgerExport: Pick<LedgerExport, 'folder' | 'manifest'>): Promise<string> {
  const checked = await checkFiles(ledgerExport);
  const digest = createHash('sha256');
  for (const { file, itemCount, sha256 } of checked) digest.update(`${file} ${itemCount} ${sha256}\n`);
  return digest.digest('hex');
}
