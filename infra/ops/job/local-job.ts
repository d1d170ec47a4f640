/** Runs a job on this machine's data: what `npm run job` does. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { Refusal } from '../failure.ts';
import type { JobRun } from './job-run.ts';

const JOB_COMMAND = resolve(import.meta.dirname, '../../local/job.ts');

/**
 * @param words as `npm run job` takes them
 * @throws Refusal when it could not be run; why has been said on standard error
 */
export async function runLocalJob(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<JobRun> {
  const child = spawn(process.execPath, [JOB_COMMAND, ...words], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [report, [code]] = await Promise.all([readAll(child.stdout), once(child, 'close')]);
  if (report === '') throw new Refusal('The job could not be run.');
  return { report, isGood: code === 0 };
}
