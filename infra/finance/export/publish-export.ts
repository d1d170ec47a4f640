/** Makes an export of a draft: adds its manifests, and moves it to where exports are found, in one step. */
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { DraftExport } from './draft-export.ts';
import { partitionOf } from './exports-folder.ts';
import { filesManifest, summaryManifest } from './manifest-text.ts';

/**
 * Publishes a draft as the export of a day.
 *
 * @param root the folder of exports that the draft was written in
 * @param date `YYYY-MM-DD`
 * @returns the export's folder
 */
export function publishExport(root: string, draft: DraftExport, date: string): string {
  const partition = partitionOf(root, date, draft.table);
  const prefix = relative(root, partition).split(sep).join('/');
  writeManifest(draft.folder, 'manifest-files', filesManifest(draft, prefix));
  writeManifest(draft.folder, 'manifest-summary', summaryManifest(draft, prefix));
  const folder = join(partition, 'AWSDynamoDB', draft.exportId);
  mkdirSync(join(partition, 'AWSDynamoDB'), { recursive: true });
  renameSync(draft.folder, folder);
  return folder;
}

function writeManifest(folder: string, name: string, text: string): void {
  const md5 = createHash('md5').update(text).digest('base64');
  writeFileSync(join(folder, `${name}.md5`), md5, { flush: true });
  writeFileSync(join(folder, `${name}.json`), text, { flush: true });
}
