/** Policy statements in short: these actions on these resources, or with a key through these services only. */
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';

export const allow = (actions: readonly string[], resources: readonly string[]): PolicyStatement =>
  new PolicyStatement({ actions: [...actions], resources: [...resources] });

/** The services of AWS use the key on the role's behalf; the role itself cannot. */
export const allowKeyVia = (services: readonly string[], actions: readonly string[], key: IKey): PolicyStatement =>
  new PolicyStatement({
    actions: [...actions],
    resources: [key.keyArn],
    conditions: {
      StringEquals: { 'kms:ViaService': services.map((name) => `${name}.${Stack.of(key).region}.amazonaws.com`) },
    },
  });
