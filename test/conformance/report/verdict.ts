/** What came of a run, as every report tells it. */
import type { Options } from '../options.ts';
import { type Latency, latenciesOf } from '../run/latency.ts';
import type { CaseResult } from '../run/run-case.ts';

export interface AreaCount {
  readonly area: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Verdict {
  readonly url: string;
  readonly operatorId: string;
  readonly runId: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly results: readonly CaseResult[];
  readonly areas: readonly AreaCount[];
  readonly latencies: readonly Latency[];
  /** Milliseconds. */
  readonly latencyLimit: number;
}

export interface Run {
  readonly results: readonly CaseResult[];
  readonly options: Pick<Options, 'url' | 'operator' | 'latencyLimit'>;
  readonly runId: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/** Counts a run. */
export function verdictOf({ results, options, ...run }: Run): Verdict {
  const areas = Map.groupBy(results, (result) => result.case.area);
  const timings = results.flatMap((result) => result.timings);
  return {
    ...run,
    url: options.url,
    operatorId: options.operator.id,
    results,
    areas: [...areas].map(([area, all]) => ({ area, ...countsOf(all) })),
    latencies: latenciesOf(timings, options.latencyLimit),
    latencyLimit: options.latencyLimit,
  };
}

/** How many passed, failed and were skipped. */
export function countsOf(results: readonly CaseResult[]): { passed: number; failed: number; skipped: number } {
  const count = (status: CaseResult['status']) => results.filter((result) => result.status === status).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/** The exit code: 1 when a case failed, or a latency where that is enforced; 2 when nothing was shown at all; else 0. */
export function exitCodeOf(verdict: Verdict, { enforceLatency }: Pick<Options, 'enforceLatency'>): 0 | 1 | 2 {
  const { passed, failed } = countsOf(verdict.results);
  const isSlow = enforceLatency && verdict.latencies.some(({ isWithinLimit }) => !isWithinLimit);
  if (failed > 0 || isSlow) return 1;
  return passed > 0 ? 0 : 2;
}
