/** Makes a failing run small: fewer steps, then fewer kinds of faults, as long as the same check still finds something. */
import type { Job, JobReport } from './job.ts';
import type { Pool } from './pool.ts';
import type { RunOptions } from './run.ts';

/** How many runs it may take. */
const MOST_RUNS = 250;

/**
 * The smallest failing run that was found.
 *
 * @param report of a run that fails
 */
export async function shrink(report: JobReport, mutant: string | undefined, pool: Pool): Promise<RunOptions> {
  const check = report.violations[0]?.check;
  let left = MOST_RUNS;
  const fails = async (options: RunOptions): Promise<boolean> => {
    if (left === 0) return false;
    left -= 1;
    const job: Job = mutant === undefined ? { options } : { options, mutant };
    return (await pool.do(job)).violations.some((violation) => violation.check === check);
  };
  const { options } = report;
  const all = options.only ?? Array.from({ length: options.steps }, (_, index) => index);
  const only = await smallest(all, (some) => fails({ ...options, only: some }));
  const faults = await smallest(options.faults, (some) => fails({ ...options, only, faults: some }));
  return { ...options, steps: Math.max(0, ...only) + 1, only, faults };
}

/** Leaves out what is not needed: halves first, then smaller parts (the delta debugging of Zeller and Hildebrandt). */
async function smallest<Part>(
  parts: readonly Part[],
  isEnough: (some: readonly Part[]) => Promise<boolean>,
): Promise<readonly Part[]> {
  let kept = parts;
  for (let size = Math.ceil(kept.length / 2); size > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < kept.length; ) {
      const without = kept.toSpliced(from, size);
      if (await isEnough(without)) kept = without;
      else from += size;
    }
  }
  return kept;
}
