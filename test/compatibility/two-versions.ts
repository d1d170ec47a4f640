/** The release before and this version, each as it is deployed, at work on the same tables at the same time. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createTestTables, type TestTables } from '../support/dynamodb.ts';
import { readKeptRelease } from './kept-release.ts';
import { Version } from './version.ts';

const projectRoot = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

export interface TwoVersions {
  readonly previous: Version;
  readonly current: Version;
  readonly tables: TestTables;
  close(): Promise<void>;
}

/** What starting both may take on a busy machine, milliseconds. */
export const START_TIMEOUT = 240_000;

/**
 * Starts both on new tables.
 *
 * @param platform the origin of the PLATFORM's own APIs, for the jobs.
 * @throws Error when one does not load, or is not what it is said to be.
 */
export async function startTwoVersions(platform?: string): Promise<TwoVersions> {
  const folder = await mkdtemp(join(tmpdir(), 'versions-'));
  const files = { previous: join(folder, 'previous.mjs'), current: join(folder, 'current.mjs') };
  await writeFile(files.previous, (await readKeptRelease()).bundle);
  await run(process.execPath, [join(import.meta.dirname, 'bundle-release.ts'), projectRoot, files.current]);
  const tables = await createTestTables();
  const [previous, current] = await Promise.all([
    Version.start(files.previous, tables, platform),
    Version.start(files.current, tables, platform),
  ]);
  const close = async () => {
    await Promise.all([previous.stop(), current.stop()]);
    await rm(folder, { recursive: true });
  };
  return { previous, current, tables, close };
}
