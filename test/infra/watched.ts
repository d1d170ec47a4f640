/** Alarms and the metrics they look at, as templates have them. */
import { runInNewContext } from 'node:vm';
import { type Resource, resourcesOfType, type Template } from './synthesize.ts';

export interface MetricStat {
  readonly Metric: {
    readonly Namespace: string;
    readonly MetricName: string;
    readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
  };
  readonly Period: number;
  readonly Stat: string;
}

export interface AlarmProperties {
  readonly AlarmName: string;
  readonly AlarmDescription?: string;
  readonly AlarmActions?: readonly unknown[];
  readonly OKActions?: readonly unknown[];
  readonly ComparisonOperator: string;
  readonly Threshold: number;
  readonly DatapointsToAlarm: number;
  readonly EvaluationPeriods: number;
  readonly TreatMissingData?: string;
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: MetricStat['Metric']['Dimensions'];
  readonly Period?: number;
  readonly Statistic?: string;
  readonly ExtendedStatistic?: string;
  readonly Metrics?: readonly { readonly Id: string; readonly Expression?: string; readonly MetricStat?: MetricStat }[];
}

export const alarmsOf = (...templates: readonly Template[]): AlarmProperties[] =>
  templates.flatMap((template) =>
    [...resourcesOfType<AlarmProperties>(template, 'AWS::CloudWatch::Alarm').values()].map(
      ({ Properties }: Resource<AlarmProperties>) => Properties,
    ),
  );

/** What an alarm looks at: one metric, or those of its expression. */
export function metricsOf(alarm: AlarmProperties): MetricStat[] {
  if (alarm.Metrics) return alarm.Metrics.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat] : []));
  const { Namespace = '', MetricName = '', Dimensions = [], Period = 0, Statistic, ExtendedStatistic } = alarm;
  return [{ Metric: { Namespace, MetricName, Dimensions }, Period, Stat: Statistic ?? ExtendedStatistic ?? '' }];
}

/** Computes an alarm's expression as CloudWatch would, from the values of its metrics; what is not given is missing. */
export function computed(alarm: AlarmProperties, values: Readonly<Record<string, number>>): number {
  const expression = alarm.Metrics?.find(({ Expression }) => Expression !== undefined)?.Expression ?? '';
  const script = expression.replaceAll(/\bFILL\((\w+), 0\)/g, '(values.$1 ?? 0)').replaceAll(/\bIF\(/g, 'when(');
  const when = (condition: boolean, yes: number, no: number) => (condition ? yes : no);
  return runInNewContext(script, { values, when }) as number;
}
