/** The release that is kept for the tests: its functions in one file, packed, and a note of what they were made from. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

export interface KeptRelease {
  readonly version: string;
  /** The commit that the functions were bundled from, and when it was made. */
  readonly commit: string;
  readonly committedAt: string;
  /** Of the unpacked bundle. */
  readonly sha256: string;
}

const folder = join(import.meta.dirname, 'previous');
const noteFile = join(folder, 'release.json');
const bundleFile = join(folder, 'functions.mjs.gz');

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Keeps a release in place of the one before. */
export async function keepRelease(bundle: Uint8Array, facts: Omit<KeptRelease, 'sha256'>): Promise<void> {
  const note: KeptRelease = { ...facts, sha256: sha256(bundle) };
  await mkdir(folder, { recursive: true });
  await writeFile(bundleFile, gzipSync(bundle, { level: 9 }));
  await writeFile(noteFile, `${JSON.stringify(note, null, 2)}\n`);
}

/** @throws Error when the bundle is not the one that the note is about. */
export async function readKeptRelease(): Promise<{ readonly note: KeptRelease; readonly bundle: Uint8Array }> {
  const note = JSON.parse(await readFile(noteFile, 'utf8')) as KeptRelease;
  const bundle = gunzipSync(await readFile(bundleFile));
  if (sha256(bundle) !== note.sha256) throw new Error(`The kept functions are not those of ${note.commit}`);
  return { note, bundle };
}
