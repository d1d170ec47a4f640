/** What the terminal shows at the end: each failure in full, the areas, the latencies. */
import type { Finding } from '../run/finding.ts';
import type { Latency } from '../run/latency.ts';
import type { CaseResult } from '../run/run-case.ts';
import { type Paint, paint } from './paint.ts';
import { printable } from './printable.ts';
import { countsOf, type Verdict } from './verdict.ts';

export interface SummaryOptions {
  /** The reports that were written. */
  readonly files: readonly string[];
  readonly colors: boolean;
}

export function summaryText(verdict: Verdict, { files, colors }: SummaryOptions): string {
  const color = paint(colors);
  const failures = verdict.results
    .filter(({ status }) => status === 'failed')
    .map((result) => failureText(result, color));
  const { passed, failed, skipped } = countsOf(verdict.results);
  const seconds = ((verdict.endedAt.getTime() - verdict.startedAt.getTime()) / 1000).toFixed(1);
  const total = `${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds} s`;
  return [
    '',
    ...failures,
    areaTable(verdict),
    ...skipReasons(verdict.results),
    latencyTable(verdict, color),
    failed > 0 || passed === 0 ? color.red(total) : color.green(total),
    ...files.map((file) => color.dim(file)),
    '',
  ].join('\n');
}

function failureText({ case: theCase, findings }: CaseResult, color: Paint): string {
  return [
    `${color.red('✗')} ${color.bold(theCase.id)}`,
    `  ${theCase.name} (${theCase.rules.join(', ')})`,
    `  ${color.dim(theCase.why)}`,
    ...findings.flatMap((finding) => findingLines(finding, color)),
    '',
  ].join('\n');
}

const findingLines = ({ step, what, expected, came, rule }: Finding, color: Paint): string[] => [
  `  ${step === undefined ? '' : `${step}: `}${what}${rule === undefined ? '' : ` (rule ${rule})`}`,
  `    expected ${color.green(printable(expected).slice(0, 600))}`,
  `    came     ${color.red(printable(came).slice(0, 600))}`,
];

function areaTable({ areas }: Verdict): string {
  const rows = areas.map(({ area, passed, failed, skipped }) =>
    [area.padEnd(14), `${passed}`.padStart(8), `${failed}`.padStart(8), `${skipped}`.padStart(8)].join(''),
  );
  return ['area            passed  failed  skipped', ...rows, ''].join('\n');
}

/** Why cases were skipped, each reason once. */
function skipReasons(results: readonly CaseResult[]): string[] {
  const skipped = results.filter(({ status }) => status === 'skipped');
  const reasons = Map.groupBy(skipped, ({ reason }) => reason ?? '');
  const lines = [...reasons].map(([reason, all]) => `${all.length} skipped: ${reason}`);
  return lines.length === 0 ? [] : [...lines, ''];
}

function latencyTable({ latencies, latencyLimit }: Verdict, color: Paint): string {
  const number = (milliseconds: number): string => milliseconds.toFixed(1).padStart(9);
  const row = ({ command, isAtOnce, calls, sentAgain, p50, p95, p99, max, isWithinLimit }: Latency): string => {
    const name = `${command}${isAtOnce ? ', at once' : ''}`.padEnd(24);
    const slow = isWithinLimit ? '' : color.yellow(`  p99 over ${latencyLimit} ms`);
    return `${name}${`${calls}`.padStart(6)}${`${sentAgain}`.padStart(7)}${number(p50)}${number(p95)}${number(p99)}${number(max)}${slow}`;
  };
  return ['latency (ms)             calls  again      p50      p95      p99      max', ...latencies.map(row), ''].join(
    '\n',
  );
}
