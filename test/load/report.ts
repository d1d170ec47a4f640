/** A run of load in figures: for a program as JSON, for people as text. */
import type { Histogram } from './histogram.ts';
import type { Measurements } from './measurements.ts';
import type { LoadResult } from './run.ts';

interface Latency {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly p99_9: number;
  readonly max: number;
}

/** Everything that was measured; latencies in milliseconds. */
export interface LoadFigures {
  readonly seed: number;
  readonly rate: number;
  readonly seconds: number;
  readonly arrived: number;
  readonly calls_a_second: number;
  readonly retries: number;
  readonly backlog: number;
  /** By command or type of transaction, and of all. */
  readonly latencies: Readonly<Record<string, Latency>>;
  /** By command and code, what was not OK. */
  readonly errors: Readonly<Record<string, number>>;
  readonly unclear: number;
  readonly players_checked: number;
  readonly entries_checked: number;
  /** Of this process, minute by minute and at the end. */
  readonly memory_megabytes: readonly number[];
  readonly wrongs: number;
  readonly first_wrongs: readonly string[];
}

export function figuresOf(result: LoadResult, seed: number): LoadFigures {
  const { rate, measured, unclear, checked, wrongs } = result;
  const labels = [...measured.latencies].filter(([, { count }]) => count > 0);
  return {
    seed,
    rate,
    seconds: rounded(measured.duration),
    arrived: measured.arrived,
    calls_a_second: rounded(measured.calls / measured.duration),
    retries: measured.retries,
    backlog: measured.backlog,
    latencies: Object.fromEntries([...labels, ['all', measured.all] as const].map(([name, of]) => [name, latency(of)])),
    errors: Object.fromEntries(errorsOf(measured)),
    unclear,
    players_checked: checked.players,
    entries_checked: checked.entries,
    memory_megabytes: measured.memory.map((bytes) => Math.round(bytes / 2 ** 20)),
    wrongs: wrongs.count,
    first_wrongs: wrongs.first,
  };
}

const latency = (histogram: Histogram): Latency => ({
  count: histogram.count,
  p50: rounded(histogram.quantile(0.5)),
  p90: rounded(histogram.quantile(0.9)),
  p95: rounded(histogram.quantile(0.95)),
  p99: rounded(histogram.quantile(0.99)),
  p99_9: rounded(histogram.quantile(0.999)),
  max: rounded(histogram.max),
});

const errorsOf = ({ answers }: Measurements): [string, number][] =>
  [...answers].filter(([what]) => !what.endsWith(' OK')).sort(([left], [right]) => left.localeCompare(right));

const rounded = (value: number): number => Math.round(value * 10) / 10;

const COLUMNS = ['count', 'p50', 'p90', 'p95', 'p99', 'p99_9', 'max'] as const;

/** The figures for people. */
export function reportText(figures: LoadFigures): string {
  const rows = Object.entries(figures.latencies).map(([name, of]) => [
    name,
    ...COLUMNS.map((column) => String(of[column])),
  ]);
  const table = [['ms', ...COLUMNS.map((column) => column.replace('_', '.'))], ...rows];
  const errors = Object.entries(figures.errors).map(([what, count]) => `${what} ${count}`);
  return [
    '',
    ...table.map(([name = '', ...cells]) => name.padEnd(14) + cells.map((cell) => cell.padStart(9)).join('')),
    'Latency: from when a call was due until its answer was clear, retries included.',
    '',
    `${figures.arrived} turns in ${figures.seconds} s at ${figures.rate} a second (seed ${figures.seed}): ` +
      `${figures.calls_a_second} calls a second, ${figures.retries} retries, ${figures.backlog} under way at the end`,
    `Answers other than OK: ${errors.join(', ') || 'none'}`,
    `Without a clear end when the load ended: ${figures.unclear}`,
    `Memory of the driver, minute by minute: ${figures.memory_megabytes.join(', ')} MB`,
    `Checked: ${figures.entries_checked} entries of ${figures.players_checked} players`,
    figures.wrongs === 0 ? 'Nothing lost, nothing doubled' : `${figures.wrongs} WRONG`,
    ...figures.first_wrongs.map((wrong) => `  ${wrong}`),
    '',
  ].join('\n');
}
