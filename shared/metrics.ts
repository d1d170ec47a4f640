/** Metrics: lines on standard output in CloudWatch's Embedded Metric Format, from which it makes them by itself. */
import { JsonNumber, writeJson } from './protocol/json.ts';

const NAMESPACE = 'SeamlessWallet';

export interface Metric {
  readonly name: string;
  readonly unit: 'None' | 'Count';
  /** A number, or the text of a decimal. */
  readonly value: number | string;
  /** What the metric is of; a metric of its own for each combination of values. */
  readonly dimensions: Readonly<Record<string, string>>;
}

export type Metrics = (metric: Metric, at: Date) => void;

/** Writes a metric to standard output, where Lambda takes it from. */
export const metricsToStandardOutput: Metrics = (metric, at) => {
  process.stdout.write(`${metricLine(metric, at)}\n`);
};

/** A metric as a log event of the Embedded Metric Format. */
export const metricLine = ({ name, unit, value, dimensions }: Metric, at: Date): string =>
  writeJson({
    _aws: {
      Timestamp: at.getTime(),
      CloudWatchMetrics: [
        { Namespace: NAMESPACE, Dimensions: [Object.keys(dimensions)], Metrics: [{ Name: name, Unit: unit }] },
      ],
    },
    ...dimensions,
    [name]: typeof value === 'string' ? new JsonNumber(value) : value,
  });
