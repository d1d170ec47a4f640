/** The alarms of the nightly export for finance: that there is none, that one failed, that none was started. */
import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { AlarmDefinition, Alarms } from './alarms.ts';
import { undelivered } from './job-alarms.ts';
import { ONE_PERIOD_OF_TWO, sumOf } from './metric-math.ts';

export interface ExportToWatch {
  readonly stateMachine: IStateMachine;
  /** Where a start ends up that came to nothing. */
  readonly failures: Queue;
}

export function addExportAlarms(alarms: Alarms, { stateMachine, failures }: ExportToWatch): void {
  alarms.add(exportGap(stateMachine));
  alarms.add(exportFailed(stateMachine));
  alarms.add(undelivered('export-not-started', 'The export for finance was due and could not be started.', failures));
}

/**
 * A day and two hours, hour by hour: CloudWatch looks back no further than a day in shorter periods. Rings at a first
 * deployment too, until there is an export.
 */
const exportGap = (stateMachine: IStateMachine): AlarmDefinition => ({
  name: 'export-gap',
  meaning: 'Finance has had no export of the ledger for 26 hours, and a day can be exported for 35 days only.',
  runbook: 'export-gap',
  metric: sumOf([executions('ExecutionsSucceeded', stateMachine)], Duration.hours(1)),
  rings: { below: 1 },
  periods: [26, 26],
  silence: 'rings',
});

/** The workflow writes why, and how to run it again, to the same topic; this is what stands on the dashboard. */
const exportFailed = (stateMachine: IStateMachine): AlarmDefinition => ({
  name: 'export-failed',
  meaning: 'An export of the ledger for finance has failed, and is not repeated by itself before tomorrow.',
  runbook: 'export-gap',
  metric: sumOf(
    ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'].map((name) => executions(name, stateMachine)),
    Duration.minutes(5),
  ),
  rings: { above: 0 },
  periods: ONE_PERIOD_OF_TWO,
  silence: 'is fine',
});

export const executions = (metricName: string, { stateMachineArn }: IStateMachine): Metric =>
  new Metric({
    namespace: 'AWS/States',
    metricName,
    dimensionsMap: { StateMachineArn: stateMachineArn },
    statistic: 'Sum',
  });
