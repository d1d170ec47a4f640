/** Tells of a failing run: what was found, the smallest run that still shows it, and what happens in that. */
import { commandOf } from './command-line.ts';
import type { JobReport } from './job.ts';
import type { Pool } from './pool.ts';
import { shrink } from './shrink.ts';

/** A broken law is often found by several checks, at many places. */
const MOST_VIOLATIONS = 8;

/** Shrinks it, which takes some hundred runs, and writes it all down. */
export async function tellFailure(report: JobReport, mutant: string | undefined, pool: Pool): Promise<string> {
  const shrunk = await shrink(report, mutant, pool);
  const small = await pool.do({ options: shrunk, ...(mutant !== undefined && { mutant }), withTimeline: true });
  return [
    `\nSeed ${report.options.seed} breaks a law:`,
    ...violationsText(report),
    `\nAgain: ${commandOf(report.options, mutant)}`,
    `Small: ${commandOf(shrunk, mutant)}`,
    '\nWhat happens in the small one to the player concerned (milliseconds, call, event):',
    ...(small.timeline ?? []),
    ...violationsText(small),
  ].join('\n');
}

function violationsText({ violations }: JobReport): string[] {
  const told = violations.slice(0, MOST_VIOLATIONS).map(({ check, text }) => `  ${check}: ${text}`);
  const more = violations.length - told.length;
  return more > 0 ? [...told, `  and ${more} more`] : told;
}
