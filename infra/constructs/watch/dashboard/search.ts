/** Lines over metrics that are found rather than listed: there are many of them, or none before it first happens. */
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { METRICS_NAMESPACE } from '../../metrics-namespace.ts';
import type { EmittedMetric } from '../emitted-metrics.ts';

export interface Search {
  readonly name: EmittedMetric;
  /** The dimensions of the metrics: these and no others. */
  readonly dimensions: readonly string[];
  /** What is asked of the dimensions, in CloudWatch's own words. */
  readonly where?: string;
}

/** One line for all that is found. */
export const sumOfFound = (label: string, search: Search): MathExpression =>
  new MathExpression({ expression: `SUM(${expressionOf(search, 'Sum')})`, usingMetrics: {}, label });

/** A line for each that is found, by its own name. */
export const eachFound = (search: Search): MathExpression =>
  new MathExpression({ expression: expressionOf(search, 'Average'), usingMetrics: {}, label: '' });

const expressionOf = ({ name, dimensions, where = '' }: Search, statistic: string): string =>
  `SEARCH('{${[METRICS_NAMESPACE, ...dimensions].join(',')}} ${`MetricName="${name}" ${where}`.trim()}', '${statistic}')`;
