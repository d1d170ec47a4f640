/** The simulation in little: some hundred seeds, every seed that ever failed, and that a run can be trusted to come again. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { JobReport } from './job.ts';
import { KEPT_RUNS } from './kept-runs.ts';
import { openPool, type Pool } from './pool.ts';
import { summaryOf } from './summary.ts';
import { FAULTS } from './world/weather.ts';

jest.setTimeout(300_000);

const SEEDS = 250;
const options = (seed: number) => ({ seed, steps: 60, faults: FAULTS });

let pool: Pool;
beforeAll(() => {
  pool = openPool(2);
});
afterAll(() => pool.close());

describe('some hundred seeds', () => {
  const reports: JobReport[] = [];
  beforeAll(async () => {
    const jobs = Array.from({ length: SEEDS }, (_, index) => ({ options: options(index + 1) }));
    await pool.doAll(jobs, (report) => {
      reports.push(report);
      return 'go on';
    });
  });

  test('break no law', () => {
    const failing = reports.filter(({ violations }) => violations.length > 0);
    expect(failing.map(({ options: { seed }, violations }) => ({ seed, violations }))).toEqual([]);
  });

  test('are as many different orders of events', () => {
    expect(summaryOf(reports).interleavings).toBe(SEEDS);
  });

  test('meet every fault, and others on their way', () => {
    const { faults, races } = summaryOf(reports);
    expect(Object.keys(faults).sort()).toEqual([...FAULTS].sort());
    expect(Object.keys(races).sort()).toEqual(['a condition was lost', 'transactions met']);
  });

  test('get every answer of the gameplay API', () => {
    const codes = Object.keys(summaryOf(reports).answers).map((answer) => answer.replace(/^\S+ /, ''));
    const all = ['20', '21', '22', '30', '31', '32', '33', '34', '35', '40', '41', '47', '49', '50'];
    expect(codes).toEqual(expect.arrayContaining(['OK', '403', 'no answer', ...all.map((code) => `OP_${code}`)]));
  });
});

describe('what has failed once', () => {
  test.each(KEPT_RUNS)('$found', async ({ options: kept, mutant }) => {
    expect((await pool.do({ options: kept })).violations).toEqual([]);
    if (mutant !== undefined) expect((await pool.do({ options: kept, mutant })).violations).not.toEqual([]);
  });
});

test('a seed is the same run in every thread, whatever was run before it', async () => {
  const hashes: string[] = [];
  const same = Array.from({ length: 6 }, () => ({ options: options(7) }));
  await pool.doAll([...same, { options: options(8) }, ...same], ({ options: { seed }, traceHash }) => {
    if (seed === 7) hashes.push(traceHash);
    return 'go on';
  });
  const { traceHash: other } = await pool.do({ options: options(8) });
  expect(new Set(hashes).size).toBe(1);
  expect(hashes).not.toContain(other);
});

describe('the command', () => {
  /** As npm run simulate does it. */
  const simulate = (args: readonly string[]) =>
    new Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>((resolve) => {
      const file = join(import.meta.dirname, 'simulate.ts');
      execFile(process.execPath, [file, ...args], (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      );
    });

  test('ends with 0 when no law was broken', async () => {
    const { code, stdout } = await simulate(['--seed', '1', '--steps', '20']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/1 runs, .* 0 failing[\s\S]*trace \w{16}\n$/),
    });
  });

  test('ends with 1 when one was, tells what happened, and how to see it again in little', async () => {
    const { code, stdout } = await simulate(['--seed', '1', '--runs', '3', '--mutant', 'no version condition']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Failing seeds: 2$/m);
    const [, small = ''] = /^Small: npm run simulate -- (.*)$/m.exec(stdout) ?? [];
    const args = [...small.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
    const only = args[args.indexOf('--only') + 1]?.split(',') ?? [];
    expect(only.length).toBeLessThan(10);
    expect(stdout).toMatch(/TransactWriteItems done\n[\s\S]*each write: /);
    expect((await simulate(args)).code).toBe(1);
  });

  test.each([
    [['--seed', 'x'], '--seed must be a whole number from 0, not "x"'],
    [['--faults', 'rain'], '--faults knows no "rain"'],
    [['--run', '3'], "Unknown option '--run'"],
  ])('ends with 2 when it is told nonsense: %p', async (args, message) => {
    const { code, stderr } = await simulate(args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });
});
