/** One table as money deserves it: encrypted with our key, restorable to any second, and not deletable by mistake. */
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type ITableV2,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { TableDefinition } from '../tables.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });
const number = (name: string) => ({ name, type: AttributeType.NUMBER });

/** Creates the table of a definition; the name is CloudFormation's, so that a retained table never blocks a new one. */
export function walletTable(scope: Construct, id: string, definition: TableDefinition, encryptionKey: IKey): ITableV2 {
  const { partitionKey, sortKey, index, expiry } = definition;
  return new TableV2(scope, id, {
    partitionKey: text(partitionKey),
    ...(sortKey && { sortKey: text(sortKey) }),
    ...(index && {
      globalSecondaryIndexes: [
        {
          indexName: index.name,
          partitionKey: text(index.partitionKey),
          sortKey: number(index.sortKey),
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
    }),
    ...(expiry && { timeToLiveAttribute: expiry }),
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.customerManagedKey(encryptionKey),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  }) as ITableV2; // CDK's class and interface differ under exactOptionalPropertyTypes
}
