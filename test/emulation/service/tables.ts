/** Creates the tables of a deployment in DynamoDB Local, as their templates define them. */
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  UpdateTimeToLiveCommand,
  type UpdateTimeToLiveCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { CreatedResource, Deployment } from '../cloudformation/deployment.ts';
import { DeploymentFailure } from '../cloudformation/template.ts';

export const TABLE_TYPES = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'] as const;

/** Creates them all. @throws DeploymentFailure with DynamoDB's own words and the table's place */
export async function createTables(deployment: Deployment, client: DynamoDBClient): Promise<void> {
  await Promise.all(deployment.ofType(...TABLE_TYPES).map((table) => createTable(table, client)));
}

async function createTable(
  { place, properties, ref: TableName }: CreatedResource,
  client: DynamoDBClient,
): Promise<void> {
  const { AttributeDefinitions, BillingMode, GlobalSecondaryIndexes, KeySchema, TimeToLiveSpecification } = properties;
  const definition = { AttributeDefinitions, BillingMode, GlobalSecondaryIndexes, KeySchema, TableName };
  try {
    await client.send(new CreateTableCommand(definition as CreateTableCommandInput));
    if (TimeToLiveSpecification === undefined) return;
    const expiry = { TableName, TimeToLiveSpecification } as UpdateTimeToLiveCommandInput;
    await client.send(new UpdateTimeToLiveCommand(expiry));
  } catch (error) {
    throw new DeploymentFailure(place, (error as Error).message);
  }
}

/** The ARN of the key that a table is encrypted with, where it is not AWS's own. */
export function keyOf({ properties, stack }: CreatedResource): string | undefined {
  const { Replicas, SSESpecification } = properties as {
    readonly Replicas?: readonly { readonly Region: string; readonly SSESpecification?: Encryption }[];
    readonly SSESpecification?: Encryption;
  };
  const ofReplica = Replicas?.find(({ Region }) => Region === stack.region)?.SSESpecification;
  return ofReplica?.KMSMasterKeyId ?? SSESpecification?.KMSMasterKeyId;
}

interface Encryption {
  readonly KMSMasterKeyId?: string;
}
