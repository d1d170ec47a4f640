/** Sums and shares of metrics that say nothing while nothing happens: there, no data is zero. */
import type { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';

type Named = Readonly<Record<string, IMetric>>;

/** All of these together, zero where there are no data. An alarm takes ten metrics at most, and each is paid for. */
export function sumOf(metrics: readonly IMetric[], period: Duration): MathExpression {
  const each = named('each', metrics);
  return new MathExpression({ expression: sum(each), usingMetrics: each, period, label: 'together' });
}

/** What the part is of a whole that counts it too, percent; zero where there is no whole. */
export const percentOf = (part: readonly IMetric[], whole: readonly IMetric[], period: Duration): MathExpression =>
  percentage(named('part', part), named('whole', whole), period);

/** What the part is of itself and the rest together, percent; zero where there is neither. */
export function percentBeside(part: readonly IMetric[], rest: readonly IMetric[], period: Duration): MathExpression {
  const parts = named('part', part);
  return percentage(parts, { ...parts, ...named('rest', rest) }, period);
}

const percentage = (part: Named, whole: Named, period: Duration): MathExpression =>
  new MathExpression({
    expression: `IF((${sum(whole)}) > 0, 100 * (${sum(part)}) / (${sum(whole)}), 0)`,
    usingMetrics: { ...part, ...whole },
    period,
    label: 'percent',
  });

const named = (name: string, metrics: readonly IMetric[]): Record<string, IMetric> =>
  Object.fromEntries(metrics.map((metric, index) => [`${name}${index}`, metric]));

const sum = (metrics: Named): string =>
  Object.keys(metrics)
    .map((id) => `FILL(${id}, 0)`)
    .join(' + ');
