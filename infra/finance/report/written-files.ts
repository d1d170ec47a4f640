/** Writes files so that nobody ever finds one half-written, nor one of a report that came to nothing. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FinanceFailure } from '../surroundings.ts';

export interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

interface Draft {
  readonly path: string;
  readonly draft: string;
}

/**
 * Writes all files beside their places first, then moves each into its place, in this order.
 *
 * @throws FinanceFailure when the disk does not let it; then nothing is left beside the places
 */
export async function writeTogether(files: readonly WrittenFile[]): Promise<void> {
  const drafts: Draft[] = [];
  try {
    for (const { path, text } of files) {
      await mkdir(dirname(path), { recursive: true });
      await refuseFolder(path);
      const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
      drafts.push({ path, draft });
      await writeDraft(draft, text);
    }
    for (const { draft, path } of drafts) await rename(draft, path);
  } catch (error) {
    await Promise.all(drafts.map(({ draft }) => rm(draft, { force: true })));
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new FinanceFailure(`The report cannot be written (${code}, ${path}): name another place with --output.`, {
      cause: error,
    });
  }
}

/** Found out before anything is moved, for a file cannot take a folder's place. */
async function refuseFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) throw Object.assign(new Error(`${path} is a folder`), { code: 'EISDIR', path });
}

async function writeDraft(draft: string, text: string): Promise<void> {
  const file = await open(draft, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
