/** The run as JSON, for programs. */
import { maskOf, type ReportOptions } from './mask.ts';
import { shownExchange } from './shown-exchange.ts';
import { countsOf, type Verdict } from './verdict.ts';

/** Everything that is known of the run, exchanges included. */
export function jsonReport(verdict: Verdict, options: ReportOptions): string {
  const mask = maskOf(options);
  const report = {
    url: verdict.url,
    operator_id: verdict.operatorId,
    run_id: verdict.runId,
    started_at: verdict.startedAt.toISOString(),
    ended_at: verdict.endedAt.toISOString(),
    ...countsOf(verdict.results),
    areas: verdict.areas,
    latency_limit_ms: verdict.latencyLimit,
    latencies: verdict.latencies.map(({ isAtOnce, isWithinLimit, sentAgain, ...latency }) => ({
      ...latency,
      at_once: isAtOnce,
      sent_again: sentAgain,
      within_limit: isWithinLimit,
    })),
    cases: verdict.results.map(({ case: theCase, status, reason, findings, exchanges, milliseconds }) => ({
      id: theCase.id,
      area: theCase.area,
      name: theCase.name,
      rules: theCase.rules,
      why: theCase.why,
      status,
      ...(reason !== undefined && { reason }),
      milliseconds: Math.round(milliseconds),
      findings,
      exchanges: exchanges.map((recorded) => shownExchange(recorded, mask)),
    })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
