/** The graphs of the dashboard: all of one size, four side by side, from zero. */
import { Duration } from 'aws-cdk-lib';
import { GraphWidget, type HorizontalAnnotation, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';

export const COLUMNS = 24;
const WIDTH = COLUMNS / 4;
const HEIGHT = 4;

export interface GraphOptions {
  readonly stacked?: boolean;
  /** Of one point, a minute unless told. */
  readonly period?: Duration;
  /** How far back it looks, as CloudWatch writes it; as far as the whole dashboard unless told. */
  readonly since?: string;
  /** A line to stay below. */
  readonly limit?: HorizontalAnnotation;
}

export const graph = (
  title: string,
  metrics: readonly IMetric[],
  { stacked = false, period = Duration.minutes(1), since, limit }: GraphOptions = {},
): GraphWidget =>
  new GraphWidget({
    title,
    left: [...metrics],
    leftYAxis: { min: 0, showUnits: false },
    period,
    stacked,
    width: WIDTH,
    height: HEIGHT,
    ...(since !== undefined && { start: since }),
    ...(limit && { leftAnnotations: [limit] }),
  });
