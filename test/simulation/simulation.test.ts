/** The simulation as its command runs it: the code holds its laws, runs repeat exactly, and a mutant is caught. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const COMMAND = join(import.meta.dirname, 'simulate.ts');

interface Ended {
  readonly code: number;
  readonly stdout: string;
}

const simulate = (...parameters: readonly string[]): Promise<Ended> =>
  promisify(execFile)(process.execPath, [COMMAND, ...parameters], { maxBuffer: 1 << 26 }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }: Ended) => ({ code, stdout }),
  );

test('runs of many seeds break no law', async () => {
  const { code, stdout } = await simulate('--seed', '5001', '--runs', '60');
  expect(stdout).toMatch(/calls of DynamoDB/);
  expect(code).toBe(0);
});

test('a run of the same seed is the same run, of another seed another', async () => {
  const [first, again, other] = await Promise.all([
    simulate('--seed', '7'),
    simulate('--seed', '7'),
    simulate('--seed', '8'),
  ]);
  const traceOf = ({ stdout }: Ended) => /^trace (\S+)$/m.exec(stdout)?.[1];
  expect(traceOf(first)).toMatch(/^[0-9a-f]{8,}$/);
  expect(traceOf(again)).toBe(traceOf(first));
  expect(traceOf(other)).not.toBe(traceOf(first));
});

test('money written apart from its transaction is caught, and the seed is told', async () => {
  const { code, stdout } = await simulate('--seed', '1', '--runs', '10', '--mutant', 'two puts');
  expect(code).toBe(1);
  expect(stdout).toMatch(/Failing seeds: \d/);
});
