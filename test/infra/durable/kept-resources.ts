/** The durable resources as they were last agreed to, one file for each stack, and the command that agrees to others. */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../synthesize.ts';
import type { DurableResources, StackName } from './durable-resources.ts';

const fileOf = (stack: StackName): string => join(import.meta.dirname, `${stack}.json`);

/** What to do about a difference. */
export const AGREE = 'If this is meant, and the data is seen to: node test/infra/durable/keep.ts';

/** @returns none when none were ever kept. */
export async function readKept(stack: StackName): Promise<DurableResources> {
  const text = await readFile(fileOf(stack), 'utf8').catch(() => '{}');
  return JSON.parse(text) as DurableResources;
}

export async function keep(stack: StackName, resources: DurableResources): Promise<void> {
  await writeFile(fileOf(stack), JSON.stringify(resources, null, 2));
  const formatter = join(projectRoot, 'node_modules/.bin/biome');
  execFileSync(formatter, ['format', '--write', fileOf(stack)], { cwd: projectRoot, stdio: 'ignore' });
}
