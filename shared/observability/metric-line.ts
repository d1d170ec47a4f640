/** Lines in CloudWatch's Embedded Metric Format, from which it makes metrics by itself: log events that carry numbers. */
import { Metrics } from '@aws-lambda-powertools/metrics';
import { metricsNamespace } from '../config.ts';
import type { Measurement } from '../metrics.ts';

/** What a line says besides its metrics; what is undefined is left out. */
export type Members = Readonly<Record<string, string | number | boolean | undefined>>;

/** A measurement as a log event, with these members beside its own. */
export function metricLine(measurement: Measurement, members: Members = {}): string {
  const told: Record<string, Members[string]> = { ...members, ...measurement.of, ...measurement.alsoBy };
  for (const { name, value } of measurement.metrics) told[name] = Number(value);
  const directive = directives.of(measurement);
  return `{"_aws":{"Timestamp":${Date.now()},"CloudWatchMetrics":${directive}},${JSON.stringify(told).slice(1)}`;
}

/**
 * As JSON text, what tells CloudWatch which members are metrics and which are dimensions. Powertools composes it, but takes longer than
 * all the rest of a line, and it is the same for all measurements of the same names: so once for each combination.
 */
class Directives extends Metrics {
  readonly #known = new Map<string, string>();

  get areOff(): boolean {
    return this.isDisabled();
  }

  of(measurement: Measurement): string {
    const { metrics, of, alsoBy = {} } = measurement;
    let combination = '';
    for (const name in of) combination += ` ${name}`;
    for (const name in alsoBy) combination += `+${name}`;
    for (const { name } of metrics) combination += `|${name}`;
    const known = this.#known.get(combination);
    if (known !== undefined) return known;
    const directive = this.#compose(measurement);
    this.#known.set(combination, directive);
    return directive;
  }

  #compose({ metrics, of, alsoBy }: Measurement): string {
    try {
      this.clearDefaultDimensions(); // `service` would make every metric another one
      this.setDefaultDimensions(of);
      this.addDimensions({}); // a set of the default ones alone
      if (alsoBy !== undefined) this.addDimensions(alsoBy);
      for (const { name, unit, value } of metrics) this.addMetric(name, unit, Number(value));
      return JSON.stringify(this.serializeMetrics()._aws.CloudWatchMetrics);
    } finally {
      this.clearMetrics();
      this.clearDimensions();
    }
  }
}

const directives = new Directives({ namespace: metricsNamespace() });

/** Whether the environment says that nobody wants such lines: `POWERTOOLS_METRICS_DISABLED` is true. */
export const areMetricsOff = (): boolean => directives.areOff;
