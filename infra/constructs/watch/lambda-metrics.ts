/** Lambda's own metrics of a function. */
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { LIVE, type WalletFunction } from '../wallet-function.ts';

type LambdaMetric = 'Invocations' | 'Errors' | 'Throttles' | 'Duration';

/** Of the calls by way of the live alias, whichever versions have taken them: what a deployment changes. */
export const liveMetric = (metricName: LambdaMetric, { lambda }: WalletFunction, statistic = 'Sum'): Metric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName: lambda.functionName, Resource: `${lambda.functionName}:${LIVE}` },
    statistic,
  });

/** Of all calls, those by hand among them. */
export const functionMetric = (metricName: LambdaMetric, { lambda }: WalletFunction, statistic = 'Sum'): Metric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName: lambda.functionName },
    statistic,
  });
