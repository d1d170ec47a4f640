/** Keeps the heads of a proven export: whole, or not at all. */
import type { KeyObject } from 'node:crypto';
import { createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Head, type HeadsFacts, headsLines } from './heads.ts';
import { signatureOf } from './heads-keys.ts';

/** Writes a heads file, in the place of one that may be there. */
export async function keepHeads(
  file: string,
  facts: HeadsFacts,
  heads: readonly Head[],
  { root, key }: { readonly root: string; readonly key: KeyObject | undefined },
): Promise<void> {
  const signature = key === undefined ? undefined : signatureOf(root, key);
  const draft = `${file}.${process.pid}.partial`;
  mkdirSync(dirname(file), { recursive: true });
  try {
    const lines = Readable.from(headsLines(facts, heads, root, signature), { objectMode: true });
    await pipeline(lines, createWriteStream(draft, { flush: true }));
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}
