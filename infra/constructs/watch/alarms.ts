/** The alarms of a stack: named for the subject of an e-mail, explained in a sentence, told to the stage's topic. */
import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { RUNBOOK, type RunbookSection } from './runbook-section.ts';

export interface AlarmDefinition {
  /** What is wrong and where, in a few words joined by hyphens; the stack's name comes before it. */
  readonly name: string;
  /** What it means for players or money, in one sentence. */
  readonly meaning: string;
  readonly runbook: RunbookSection;
  readonly metric: IMetric;
  readonly rings: { readonly above: number } | { readonly below: number };
  /** In so many of the last so many periods of the metric. */
  readonly periods: readonly [breaching: number, of: number];
  /** What no data means: most metrics are silent while all is well, but what must happen must not be silent. */
  readonly silence: 'is fine' | 'rings';
}

export class Alarms extends Construct {
  /** In the order in which they were added. */
  readonly names: string[] = [];
  private readonly topic: ITopic;

  constructor(scope: Construct, id: string, topic: ITopic) {
    super(scope, id);
    this.topic = topic;
  }

  /** That an alarm has ended is not told: at the first deployment each of them would say so. */
  add({ name, meaning, runbook, metric, rings, periods, silence }: AlarmDefinition): Alarm {
    const [datapointsToAlarm, evaluationPeriods] = periods;
    const alarmName = `${Stack.of(this).stackName}-${name}`;
    const alarm = new Alarm(this, name, {
      alarmName,
      alarmDescription: `${meaning} Runbook: ${RUNBOOK}#${runbook}`,
      metric,
      ...thresholdOf(rings),
      datapointsToAlarm,
      evaluationPeriods,
      treatMissingData: silence === 'rings' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    this.names.push(alarmName);
    return alarm;
  }
}

const thresholdOf = (rings: AlarmDefinition['rings']) =>
  'above' in rings
    ? { threshold: rings.above, comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD }
    : { threshold: rings.below, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD };
