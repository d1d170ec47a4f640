/** Every known mistake is caught within a few seeds: a check that has gone blind fails here by the mistake's name. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { KEPT_RUNS } from './kept-runs.ts';
import { huntMutant } from './mutants/hunt.ts';
import { MUTANTS } from './mutants/mutants.ts';
import { NO_MISTAKES } from './mutants/no-mistake.ts';
import { openPool, type Pool } from './pool.ts';
import { FAULTS } from './world/weather.ts';

jest.setTimeout(300_000);

/** Well above what the rarest of them takes. */
const MOST_SEEDS = 100;
const SEEDS_WITHOUT_MISTAKE = 20;
const options = { seed: 1, steps: 60, faults: FAULTS };

let pool: Pool;
beforeAll(() => {
  pool = openPool(2);
});
afterAll(() => pool.close());

/** What shows once in some hundred seeds has a run of its own, in which simulation.test.ts looks for it. */
const kept = KEPT_RUNS.map(({ mutant }) => mutant);
const frequent = MUTANTS.filter(({ name }) => !kept.includes(name));

test.each(frequent.map(({ name, mistake }) => ({ name, mistake })))('$name: $mistake', async ({ name }) => {
  const { caught } = await huntMutant(name, options, pool, MOST_SEEDS);
  expect(caught?.violations ?? []).not.toEqual([]);
});

describe('without a mistake', () => {
  const traceOf = async (seed: number, mutant?: string) => {
    const job = { options: { ...options, seed }, ...(mutant === undefined ? {} : { mutant }) };
    return (await pool.do(job)).traceHash;
  };

  test.each(NO_MISTAKES.map(({ name }) => name))('%s: the same seeds catch nothing', async (name) => {
    const { caught } = await huntMutant(name, options, pool, SEEDS_WITHOUT_MISTAKE);
    expect(caught).toBeUndefined();
  });

  test.each(NO_MISTAKES.map(({ name }) => name))('%s: the same happens as in the code as deployed', async (name) => {
    for (const seed of [1, 2, 3]) expect(await traceOf(seed, name)).toBe(await traceOf(seed));
  });
});

test('no mistake is left out', async () => {
  const folder = join(import.meta.dirname, 'mutants');
  const modules: object[] = await Promise.all(readdirSync(folder).map((file) => import(join(folder, file))));
  const mistakes = modules.flatMap((module) => Object.values(module)).filter((one) => one?.instead !== undefined);
  expect(mistakes.map(({ name }) => name).sort()).toEqual(MUTANTS.map(({ name }) => name).sort());
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
});
