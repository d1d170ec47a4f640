/** Shows for each mutant which check catches it, after how many seeds, and whether a tester who plays by the book would. */
import type { JobReport } from '../job.ts';
import { KEPT_RUNS } from '../kept-runs.ts';
import type { Pool } from '../pool.ts';
import type { RunOptions } from '../run.ts';
import { MUTANTS } from './mutants.ts';

export interface Hunted {
  readonly mutant: string;
  readonly mistake: string;
  /** The checks that catch it in the first run that does; none when no seed within the bound does. */
  readonly caughtBy: readonly string[];
  /** 0 when it shows so seldom that a run is kept for it. */
  readonly afterSeeds: number;
  /** Whether the answers to calls one after the other, without faults, show it too. */
  readonly caughtByScript: boolean;
}

/** A tester has the answers and nothing else. */
const SEEN_FROM_OUTSIDE = new Set(['answers', 'outcomes', 'linearizability']);

/** Enough for what one run in a hundred shows. */
const MOST_SEEDS = 300;

/** Hunts each mutant from the same first seed. */
export async function huntMutants(options: RunOptions, pool: Pool): Promise<Hunted[]> {
  const hunted: Hunted[] = [];
  for (const { name, mistake } of MUTANTS) {
    const { caught, afterSeeds } = (await lookInKeptRun(name, pool)) ?? (await huntMutant(name, options, pool));
    const script = await pool.do({ options: { ...options, scripted: true }, mutant: name });
    hunted.push({
      mutant: name,
      mistake,
      afterSeeds,
      caughtBy: [...new Set(caught?.violations.map(({ check }) => check))],
      caughtByScript: script.violations.some(({ check }) => SEEN_FROM_OUTSIDE.has(check)),
    });
  }
  return hunted;
}

export interface Hunt {
  /** The first run that catches it. */
  readonly caught: JobReport | undefined;
  readonly afterSeeds: number;
}

async function lookInKeptRun(mutant: string, pool: Pool): Promise<Hunt | undefined> {
  const kept = KEPT_RUNS.find((run) => run.mutant === mutant);
  if (kept === undefined) return undefined;
  const report = await pool.do({ options: kept.options, mutant });
  return { caught: report.violations.length > 0 ? report : undefined, afterSeeds: 0 };
}

/** Runs a mutant, or the code itself when none is named, from one seed to the next until a check catches it. */
export async function huntMutant(
  mutant: string | undefined,
  options: RunOptions,
  pool: Pool,
  mostSeeds = MOST_SEEDS,
): Promise<Hunt> {
  const jobs = Array.from({ length: mostSeeds }, (_, index) => ({
    options: { ...options, seed: options.seed + index },
    ...(mutant === undefined ? {} : { mutant }),
  }));
  let caught: JobReport | undefined;
  await pool.doAll(jobs, (report) => {
    const isFirst = caught === undefined || report.options.seed < caught.options.seed;
    if (report.violations.length > 0 && isFirst) caught = report;
    return caught === undefined ? 'go on' : 'stop';
  });
  return { caught, afterSeeds: caught === undefined ? mostSeeds : caught.options.seed - options.seed + 1 };
}

export function mutantsTable(hunted: readonly Hunted[]): string {
  const rows = hunted.map(({ mutant, caughtBy, afterSeeds, caughtByScript, mistake }) => [
    mutant,
    caughtBy.join(', ') || 'NOT CAUGHT',
    afterSeeds === 0 ? 'kept' : String(afterSeeds),
    caughtByScript ? 'caught' : 'passes',
    mistake,
  ]);
  const all = [['mutant', 'caught by', 'seeds', 'script', 'the mistake'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}
