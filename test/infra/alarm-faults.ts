/** What is wrong with an alarm that CloudFormation would take all the same, or refuse only when it is deployed. */
import { type AlarmProperties, metricsOf } from './watched.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** How far CloudWatch looks back in short periods and in long ones, seconds, and on how many metrics. */
const LIMITS = { shortPeriods: DAY, longPeriods: 7 * DAY, metrics: 10 };

/** @param sections the anchors of the runbook's headings */
export const faultsOf = (alarm: AlarmProperties, sections: ReadonlySet<string>): string[] => [
  ...descriptionFaults(alarm, sections),
  ...windowFaults(alarm),
  ...missingDataFaults(alarm),
  ...lateDataFaults(alarm),
  ...(alarm.AlarmActions?.length === 1 ? [] : ['is told to nobody, or twice']),
  ...(alarm.OKActions === undefined ? [] : ['tells at the first deployment that nothing is wrong']),
  ...(alarm.DatapointsToAlarm <= alarm.EvaluationPeriods ? [] : ['can never ring']),
];

function descriptionFaults({ AlarmDescription = '' }: AlarmProperties, sections: ReadonlySet<string>): string[] {
  const [, meaning, section] = /^([A-Z].{30,}[.]) Runbook: docs\/runbook\.md#([a-z-]+)$/.exec(AlarmDescription) ?? [];
  if (meaning === undefined || section === undefined) return ['does not say what it means and where to read on'];
  return sections.has(section) ? [] : [`sends to the section ${section}, which the runbook does not have`];
}

function windowFaults(alarm: AlarmProperties): string[] {
  const metrics = metricsOf(alarm);
  const [period = 0, ...others] = new Set(metrics.map(({ Period }) => Period));
  const window = period * alarm.EvaluationPeriods;
  return [
    ...(others.length === 0 ? [] : ['mixes periods']),
    ...(period > 0 && period % 60 === 0 ? [] : ['has no period of whole minutes']),
    ...(window <= (period < HOUR ? LIMITS.shortPeriods : LIMITS.longPeriods) ? [] : [`looks back ${window} s`]),
    ...(metrics.length <= LIMITS.metrics ? [] : [`looks at ${metrics.length} metrics`]),
  ];
}

/** Of DynamoDB's metrics CloudWatch ignores missing data whatever the alarm says, so there must be none missing. */
function missingDataFaults(alarm: AlarmProperties): string[] {
  const { TreatMissingData = '', Metrics = [] } = alarm;
  const expression = Metrics.find(({ Expression }) => Expression !== undefined)?.Expression ?? '';
  const unfilled = Metrics.filter(({ Id, MetricStat }) => MetricStat && !expression.includes(`FILL(${Id}, 0)`));
  const isDynamoDb = metricsOf(alarm).some(({ Metric }) => Metric.Namespace === 'AWS/DynamoDB');
  return [
    ...(['notBreaching', 'breaching'].includes(TreatMissingData) ? [] : ['does not say what missing data mean']),
    ...unfilled.map(({ Id }) => `computes with ${Id}, which may be missing`),
    ...(isDynamoDb && Metrics.length === 0 ? ['would keep ringing for want of data'] : []),
  ];
}

/** Where no data is zero, the newest period is zero until its data are there: an alarm that needs it would ring for luck. */
function lateDataFaults(alarm: AlarmProperties): string[] {
  const { TreatMissingData, Metrics, DatapointsToAlarm, EvaluationPeriods } = alarm;
  const needsNewest = Metrics !== undefined && DatapointsToAlarm === EvaluationPeriods;
  return needsNewest && TreatMissingData !== 'breaching' ? ['needs its newest period, whose data come late'] : [];
}
