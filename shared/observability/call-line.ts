/** The one line that each call leaves: what it was, came to and took, and the metrics of it, in the same log event. */
import { count, type Measurement, type Metric } from '../metrics.ts';
import type { CallReport } from './call-report.ts';
import { type Members, metricLine } from './metric-line.ts';

/**
 * The line of a call. One that was not let in has one too, and none is left out under a flood: by then it has cost API
 * Gateway's price and Lambda's, several times that of its line, and alarms want the true number.
 */
export const callLine = (report: CallReport): string => metricLine(measurementOf(report), membersOf(report));

/** What the line says for people and queries. */
function membersOf(report: CallReport): Members {
  const { observed, consumption } = report;
  return {
    level: report.level,
    request_id: report.requestId,
    operator_id: report.operatorId,
    command: report.command,
    transaction_id: report.transactionId,
    round_id: report.roundId,
    key_number: report.keyNumber,
    outcome: report.outcome,
    cause: report.cause,
    replayed: observed.replayed,
    latency_ms: report.latency,
    dynamodb_calls: consumption.calls,
    read_units: consumption.readUnits,
    write_units: consumption.writeUnits,
    retries: observed.retries,
    cold_start: report.coldStart,
  };
}

/** What CloudWatch counts of it. */
function measurementOf(report: CallReport): Measurement {
  const { api, command, operatorId, cause } = report;
  const alsoByOperator = operatorId === undefined ? {} : { alsoBy: { operator: operatorId } };
  if (cause !== undefined) return { metrics: [count('AccessDenied')], of: { cause }, ...alsoByOperator };
  if (api === 'operator') return { metrics: [count(classOf(report.outcome)), latencyOf(report)], of: { command } };
  return {
    metrics: [count(nameOf(report.outcome)), latencyOf(report), ...incidentsOf(report)],
    of: { command },
    ...alsoByOperator,
  };
}

/** A code is its own metric; an answer that could not be signed, HTTP 503, is none of the specification's. */
function nameOf(outcome: string): string {
  if (outcome === 'OK') return 'Ok';
  return outcome === '503' ? 'Unavailable' : outcome;
}

/** By HTTP status. A call that the PLATFORM did not answer is no failure of the service's own. */
function classOf(outcome: string): string {
  if (outcome < '400') return 'Ok';
  if (outcome === '502' || outcome === '504') return 'PlatformFailed';
  return outcome < '500' ? 'Refused' : 'Failed';
}

const latencyOf = ({ latency }: CallReport) => ({ name: 'Latency', unit: 'Milliseconds', value: latency }) as const;

/** What does not happen in most calls; a metric of what did not happen would cost a line its length. */
function incidentsOf({ observed, deadlineHit }: CallReport): Metric[] {
  const { retries, conflicts, replayed, tombstone, negativeBalance } = observed;
  const incidents: Metric[] = [];
  if (replayed) incidents.push(count('Replayed'));
  if (conflicts > 0) incidents.push(count('Conflicts', conflicts));
  if (retries > 0) incidents.push(count('Retries', retries));
  if (tombstone) incidents.push(count('Tombstones'));
  if (negativeBalance) incidents.push(count('NegativeBalances'));
  if (deadlineHit === true) incidents.push(count('DeadlineHits'));
  return incidents;
}
