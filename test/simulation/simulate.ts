/** `npm run simulate`: runs the real handlers in a simulated world, seed by seed, and ends with 1 when a law was broken. */
import { readSettings, type Settings, USAGE } from './command-line.ts';
import { tellFailure } from './failure.ts';
import type { Job, JobReport } from './job.ts';
import { huntMutants, mutantsTable } from './mutants/hunt.ts';
import { openPool, type Pool } from './pool.ts';
import { progress } from './progress.ts';
import { summaryOf, summaryText } from './summary.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Whether everything was as it must be. */
async function simulate(settings: Settings, pool: Pool): Promise<boolean> {
  if (settings.mutants) return hunt(settings, pool);
  return settings.runs === 1 ? runOnce(settings, pool) : runMany(settings, pool);
}

async function hunt({ options, json }: Settings, pool: Pool): Promise<boolean> {
  const hunted = await huntMutants(options, pool);
  print(json ? JSON.stringify(hunted) : mutantsTable(hunted));
  return hunted.every(({ caughtBy }) => caughtBy.length > 0);
}

async function runOnce({ options, mutant, timeline, json }: Settings, pool: Pool): Promise<boolean> {
  const report = await pool.do({ ...jobOf(options, mutant), withTimeline: timeline });
  if (json) print(JSON.stringify(report));
  else {
    for (const line of report.timeline ?? []) print(line);
    print(summaryText(summaryOf([report])));
    print(`trace ${report.traceHash}`);
    if (report.violations.length > 0) print(await tellFailure(report, mutant, pool));
  }
  return report.violations.length === 0;
}

async function runMany({ options, runs, mutant, json }: Settings, pool: Pool): Promise<boolean> {
  const reports: JobReport[] = [];
  const shown = progress(runs);
  const jobs = Array.from({ length: runs }, (_, index) => jobOf({ ...options, seed: options.seed + index }, mutant));
  await pool.doAll(jobs, (report) => {
    reports.push(report);
    shown.step(report.violations.length > 0);
    return 'go on';
  });
  shown.end();
  const failed = reports.filter(({ violations }) => violations.length > 0).sort(bySeed);
  const summary = summaryOf(reports);
  if (json)
    print(
      JSON.stringify({ ...summary, failed: failed.map(({ options: { seed }, violations }) => ({ seed, violations })) }),
    );
  else {
    print(summaryText(summary));
    const [first] = failed;
    if (first !== undefined) {
      print(`\nFailing seeds: ${failed.map((report) => report.options.seed).join(', ')}`);
      print(await tellFailure(first, mutant, pool));
    }
  }
  return failed.length === 0;
}

const bySeed = (left: JobReport, right: JobReport): number => left.options.seed - right.options.seed;

const jobOf = (options: Job['options'], mutant: string | undefined): Job =>
  mutant === undefined ? { options } : { options, mutant };

try {
  const settings = readSettings(process.argv.slice(2));
  if (settings === undefined) print(USAGE);
  else {
    const pool = openPool(Math.min(settings.workers, settings.mutants ? settings.workers : settings.runs));
    const isRight = await simulate(settings, pool);
    await pool.close();
    process.exitCode = isRight ? 0 : 1;
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}
