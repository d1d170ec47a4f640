/** Sums and shares of metrics that say nothing while nothing happens: there, no data is zero. */
import type { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * CloudWatch hears of a period a minute or two late, so that the newest is zero here whatever happens: an alarm must be
 * able to ring without it. Of minutes, two bad ones: not for one call that crashed, yet soon enough to end a canary.
 */
export const TWO_MINUTES_OF_FIVE = [2, 5] as const;

/** Of five minutes or an hour: one bad period, the newest or the one before it. */
export const ONE_PERIOD_OF_TWO = [1, 2] as const;

/** For as long as three periods on end, whether or not CloudWatch has heard of the newest. */
export const THREE_PERIODS_OF_FOUR = [3, 4] as const;

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
