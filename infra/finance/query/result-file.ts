/** Writes a result so that nobody ever finds half of one in its place. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FinanceFailure } from '../surroundings.ts';

/**
 * Lets it be written beside its place, and moves it there once it is whole.
 *
 * @param write writes the file of the name it is given
 * @throws FinanceFailure when the file system does not let it
 */
export async function writeResult(file: string, write: (draft: string) => void | Promise<void>): Promise<void> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    await writeDraft(file, write);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new FinanceFailure(`${file} cannot be written (${code}).`, { cause: error });
  }
}

async function writeDraft(file: string, write: (draft: string) => void | Promise<void>): Promise<void> {
  const draft = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
  try {
    await write(draft);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
