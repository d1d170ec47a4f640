/** Under which namespace CloudWatch keeps the service's metrics: one for each stage. */
import { Lazy } from 'aws-cdk-lib';
import { stageName } from '../stages.ts';

/** Two stages may share a region of an account, and the alarms of one must not ring for calls of the other. */
export const METRICS_NAMESPACE = Lazy.uncachedString({
  produce: ({ scope }) => `SeamlessWallet/${stageName(scope.node.tryGetContext('stage'))}`,
});
