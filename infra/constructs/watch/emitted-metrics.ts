/** The metrics that the service itself emits, as alarms and the dashboard ask for them. */
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ErrorCode } from '../../../shared/domain/refusal.ts';
import { METRICS_NAMESPACE } from '../metrics-namespace.ts';

export type EmittedMetric =
  | 'Ok'
  | ErrorCode
  | 'Unavailable'
  | 'Replayed'
  | 'Conflicts'
  | 'Retries'
  | 'Tombstones'
  | 'NegativeBalances'
  | 'DeadlineHits'
  | 'Latency'
  | 'AccessDenied'
  | 'SecretUnreadable'
  | 'Refused'
  | 'Failed'
  | 'PlatformFailed'
  | 'JobFailures'
  | 'ReconciliationDifferences'
  | 'BalanceLimitExceeded'
  | 'AvailableBalance';

/** Why a call was answered 403. */
export const CAUSES = ['authorization', 'address', 'operator', 'header'] as const;

/** A metric of the service, by one of the sets of dimensions that it is emitted with. */
export const emitted = (
  metricName: EmittedMetric,
  dimensionsMap: Readonly<Record<string, string>>,
  { statistic = 'Sum', label }: { readonly statistic?: string; readonly label?: string } = {},
): Metric =>
  new Metric({
    namespace: METRICS_NAMESPACE,
    metricName,
    dimensionsMap,
    statistic,
    ...(label !== undefined && { label }),
  });
