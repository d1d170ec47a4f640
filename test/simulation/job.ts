/** What the command asks of its worker threads, and what they report. */
import type { Violation } from './checks/violation.ts';
import type { RunOptions } from './run.ts';

export interface Job {
  readonly options: RunOptions;
  /** The mutant in whose place the code under test is run; absent for that code itself. */
  readonly mutant?: string;
  /** Whether the report shall tell what happened. */
  readonly withTimeline?: boolean;
}

/** By name. */
export type Counts = Readonly<Record<string, number>>;

export interface JobReport {
  readonly options: RunOptions;
  readonly violations: readonly Violation[];
  readonly traceHash: string;
  /** Invocations by what they were asked and answered; calls of DynamoDB; faults; writes that met others. */
  readonly answers: Counts;
  readonly calls: Counts;
  readonly faults: Counts;
  readonly races: Counts;
  readonly timeline?: readonly string[];
}

/** Counts of the same names added up. */
export function added(...all: readonly Counts[]): Counts {
  const sum: Record<string, number> = {};
  for (const counts of all) {
    for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}

export const totalOf = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
