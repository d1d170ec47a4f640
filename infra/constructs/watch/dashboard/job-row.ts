/** The dashboard's row on what runs by the clock: what it finds, what of it fails. */
import { Duration } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { JOBS } from '../../../routes.ts';
import { emitted } from '../emitted-metrics.ts';
import { executions } from '../export-alarms.ts';
import { type GraphOptions, graph } from './graph.ts';

/** What happens once a day shows over some days. */
const DAYS: GraphOptions = { period: Duration.hours(1), since: '-P3D' };

export interface Jobs {
  readonly operatorIds: readonly string[];
  readonly exports: IStateMachine;
  /** Where calls end up that came to nothing, by what they should have started. */
  readonly failures: Readonly<Record<string, Queue>>;
}

export const jobs = ({ operatorIds, exports, failures }: Jobs) => [
  graph(
    'Rows that differ from the report of the PLATFORM',
    operatorIds.map((operator) =>
      emitted('ReconciliationDifferences', { operator }, { statistic: 'Maximum', label: operator }),
    ),
    DAYS,
  ),
  graph(
    'Jobs that failed for an operator, an hour',
    JOBS.map(({ name }) => emitted('JobFailures', { job: name }, { label: name })),
    DAYS,
  ),
  graph(
    'Exports for finance, an hour',
    [
      executions('ExecutionsStarted', exports).with({ label: 'started' }),
      executions('ExecutionsSucceeded', exports).with({ label: 'succeeded' }),
      executions('ExecutionsFailed', exports).with({ label: 'failed' }),
    ],
    DAYS,
  ),
  graph(
    'Kept in the queues of failures',
    Object.entries(failures).map(([label, queue]) =>
      queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', label }),
    ),
    { period: Duration.minutes(5) },
  ),
];
