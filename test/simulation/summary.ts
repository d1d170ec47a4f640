/** What some runs came to, added up. */
import { added, type Counts, type JobReport, totalOf } from './job.ts';

export interface Summary {
  readonly runs: number;
  readonly failing: number;
  /** Different orders of events. */
  readonly interleavings: number;
  readonly answers: Counts;
  readonly calls: Counts;
  readonly faults: Counts;
  readonly races: Counts;
}

export const summaryOf = (reports: readonly JobReport[]): Summary => ({
  runs: reports.length,
  failing: reports.filter(({ violations }) => violations.length > 0).length,
  interleavings: new Set(reports.map(({ traceHash }) => traceHash)).size,
  answers: added(...reports.map(({ answers }) => answers)),
  calls: added(...reports.map(({ calls }) => calls)),
  faults: added(...reports.map(({ faults }) => faults)),
  races: added(...reports.map(({ races }) => races)),
});

export function summaryText({ runs, failing, interleavings, answers, calls, faults, races }: Summary): string {
  return [
    `${runs} runs, ${interleavings} different orders of events, ${failing} failing`,
    section('invocations, by answer', answers),
    section('calls of DynamoDB', calls),
    section('faults', faults),
    section('writes refused because of others', races),
  ].join('\n\n');
}

function section(title: string, counts: Counts): string {
  const rows = Object.entries(counts).sort(([left], [right]) => (left < right ? -1 : 1));
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  const lines = rows.map(([name, count]) => `  ${name.padEnd(width)} ${String(count).padStart(9)}`);
  return [`${totalOf(counts)} ${title}`, ...lines].join('\n');
}
