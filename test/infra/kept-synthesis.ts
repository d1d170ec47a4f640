/** Keeps what was synthesized below dist, for as long as nothing changes that it was synthesized from. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { claimFolder } from '../../infra/local/folder-lock.ts';

const projectRoot = resolve(import.meta.dirname, '../..');

/** All that decides what comes out: the sources, the packages, and the Node that runs them. */
const SOURCES = '{functions,infra,shared}/**/*.*';
const SETTINGS = ['cdk.json', 'package-lock.json'];

let fingerprintOfSources: string | undefined;

function fingerprint(): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of [...globSync(SOURCES, { cwd: projectRoot }).sort(), ...SETTINGS]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(projectRoot, file)));
  }
  return hash.digest('hex');
}

/**
 * A folder with a synthesis in it: made now, unless the one of this name is of these very sources. Test files run at
 * the same time; the first makes it, and the others wait.
 *
 * @param make writes the synthesis to the folder it is given.
 */
export async function keptSynthesis(name: string, make: (outdir: string) => Promise<unknown>): Promise<string> {
  fingerprintOfSources ??= fingerprint();
  const folder = join(projectRoot, 'dist/syntheses', name);
  const outdir = join(folder, fingerprintOfSources);
  const done = join(folder, 'done');
  await mkdir(folder, { recursive: true });
  const release = await claim(folder);
  try {
    if ((await readFile(done, 'utf8').catch(() => undefined)) === fingerprintOfSources) return outdir;
    // The note first: without it what is left of an interrupted synthesis is never taken for a whole one.
    for (const other of ['done', ...globSync('*/', { cwd: folder })]) {
      await rm(join(folder, other), { recursive: true, force: true });
    }
    await make(outdir);
    await writeFile(done, fingerprintOfSources);
    return outdir;
  } finally {
    release();
  }
}

async function claim(folder: string): Promise<() => void> {
  for (;;) {
    const release = claimFolder(folder);
    if (release) return release;
    await sleep(100);
  }
}
