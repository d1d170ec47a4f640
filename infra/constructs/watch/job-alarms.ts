/** The alarms of the jobs: whether they run, whether they come to something, and what they find. */
import { Duration } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Job } from '../../routes.ts';
import type { WalletFunction } from '../wallet-function.ts';
import type { AlarmDefinition, Alarms } from './alarms.ts';
import { emitted } from './emitted-metrics.ts';
import { functionMetric } from './lambda-metrics.ts';
import { sumOf } from './metric-math.ts';

const FIVE_MINUTES = Duration.minutes(5);
const HOUR = Duration.hours(1);

/** How much of its timeout a job may take before it is told that it will soon not be enough. */
const SLOW = 0.8;

/** What it means that a job does not do its work. */
const CONSEQUENCES: Readonly<Record<string, string>> = {
  'sync-catalogue': 'players are offered games that are gone, and none that are new',
  'watch-limits': 'nobody sees the limit at the PLATFORM run out before it stops the games',
  reconcile: 'nobody sees whether our books and the report of the PLATFORM agree',
};

export interface JobsToWatch {
  readonly jobs: ReadonlyMap<Job, WalletFunction>;
  /** Where a call ends up that came to nothing. A crash has no alarm of its own: it is there after two more tries. */
  readonly failures: Queue;
  readonly operatorIds: readonly string[];
}

/** What is found is told per operator, so that the e-mail names it. */
export function addJobAlarms(alarms: Alarms, { jobs, failures, operatorIds }: JobsToWatch): void {
  for (const [job, walletFunction] of jobs) {
    alarms.add(notRun(job, walletFunction));
    alarms.add(failed(job));
    alarms.add(slow(job, walletFunction));
  }
  alarms.add(undelivered('undelivered-jobs', 'A job that was due did not run, or crashed each time.', failures));
  for (const operatorId of operatorIds) {
    alarms.add(reconciliationDifferences(operatorId));
    alarms.add(balanceLimit(operatorId));
  }
}

/** Calls that the clock could not deliver, and that lie in their queue until somebody has looked at them. */
export const undelivered = (name: string, meaning: string, queue: Queue): AlarmDefinition => ({
  name,
  meaning,
  runbook: 'undelivered-jobs',
  metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: FIVE_MINUTES }),
  rings: { above: 0 },
  periods: [1, 1],
  silence: 'is fine',
});

/** Rings at a first deployment too, until the job has run once. */
function notRun({ name, schedule }: Job, walletFunction: WalletFunction): AlarmDefinition {
  // A day and two hours for a daily job. The others may miss two runs, and CloudWatch may not have heard of the last one.
  const [period, periods] = 'everyMinutes' in schedule ? [Duration.minutes(schedule.everyMinutes), 4] : [HOUR, 26];
  return {
    name: `${name}-not-run`,
    meaning: `The job ${name} does not run when it is due: ${consequenceOf(name)}.`,
    runbook: 'undelivered-jobs',
    metric: sumOf([functionMetric('Invocations', walletFunction)], period),
    rings: { below: 1 },
    periods: [periods, periods],
    silence: 'rings',
  };
}

/** A PLATFORM that does not answer once is no alarm; the daily job gets no second chance before tomorrow. */
function failed({ name, schedule }: Job): AlarmDefinition {
  const isDaily = !('everyMinutes' in schedule);
  const period = isDaily ? HOUR : Duration.minutes(schedule.everyMinutes);
  return {
    name: `${name}-failures`,
    meaning: `The job ${name} fails for an operator: ${consequenceOf(name)}.`,
    runbook: 'undelivered-jobs',
    metric: emitted('JobFailures', { job: name }).with({ period }),
    rings: { above: 0 },
    periods: isDaily ? [1, 1] : [2, 3],
    silence: 'is fine',
  };
}

const slow = ({ name, timeoutSeconds }: Job, walletFunction: WalletFunction): AlarmDefinition => ({
  name: `${name}-latency`,
  meaning: `The job ${name} nearly runs out of its time; when it does, ${consequenceOf(name)}.`,
  runbook: 'latency',
  metric: functionMetric('Duration', walletFunction, 'Maximum').with({ period: FIVE_MINUTES }),
  rings: { above: SLOW * timeoutSeconds * 1000 },
  periods: [1, 1],
  silence: 'is fine',
});

/** Rings for 20 hours, so that it has ended when tomorrow's differences are to be told, though today's came an hour late. */
const reconciliationDifferences = (operator: string): AlarmDefinition => ({
  name: `reconciliation-differences-${operator}`,
  meaning: `For ${operator}, our books and the report of the PLATFORM differ: one may have lost or doubled money.`,
  runbook: 'reconciliation-difference',
  metric: sumOf([emitted('ReconciliationDifferences', { operator }, { statistic: 'Maximum' })], HOUR),
  rings: { above: 0 },
  periods: [1, 20],
  silence: 'is fine',
});

const balanceLimit = (operator: string): AlarmDefinition => ({
  name: `balance-limit-${operator}`,
  meaning: `The limit of ${operator} at the PLATFORM is exceeded: the games of its players may be stopped.`,
  runbook: 'balance-limit',
  metric: emitted('BalanceLimitExceeded', { operator }, { statistic: 'Maximum' }).with({ period: FIVE_MINUTES }),
  rings: { above: 0 },
  periods: [1, 3],
  silence: 'is fine',
});

/** @throws Error for a job that nobody has said this of */
function consequenceOf(name: string): string {
  const consequence = CONSEQUENCES[name];
  if (consequence === undefined) throw new Error(`What does it mean for players or money when ${name} does not run?`);
  return consequence;
}
