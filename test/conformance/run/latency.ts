/** How long the calls took: percentiles per command, one by one and at once apart. */
import type { Timing } from './case-run.ts';

export interface Latency {
  readonly command: string;
  readonly isAtOnce: boolean;
  readonly calls: number;
  /** How many of them were answered so, or not at all, that they were sent again. */
  readonly sentAgain: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** Whether the 99th percentile keeps the limit; of calls one by one alone. */
  readonly isWithinLimit: boolean;
}

/** The latencies of each command, in the order of their names. */
export function latenciesOf(timings: readonly Timing[], limitMilliseconds: number): Latency[] {
  const groups = Map.groupBy(timings, keyOf);
  return [...groups.values()]
    .flatMap((group) => latencyOf(group, limitMilliseconds))
    .sort((left, right) => keyOf(left).localeCompare(keyOf(right)));
}

const keyOf = ({ command, isAtOnce }: Pick<Timing, 'command' | 'isAtOnce'>): string => `${command} ${isAtOnce}`;

function latencyOf(group: readonly Timing[], limit: number): Latency[] {
  const [first] = group;
  if (first === undefined) return [];
  const { command, isAtOnce } = first;
  const sorted = group.map(({ milliseconds }) => milliseconds).sort((left, right) => left - right);
  const [p50 = 0, p95 = 0, p99 = 0, max = 0] = [50, 95, 99, 100].map((percent) => percentile(sorted, percent));
  const sentAgain = group.filter(({ isSentAgain }) => isSentAgain).length;
  const isWithinLimit = isAtOnce || p99 <= limit;
  return [{ command, isAtOnce, calls: group.length, sentAgain, p50, p95, p99, max, isWithinLimit }];
}

/** The nearest rank: the smallest value that so many percent of all do not exceed. */
export const percentile = (sorted: readonly number[], percent: number): number =>
  sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
