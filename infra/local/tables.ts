/** Creates the tables of infra/tables.ts in DynamoDB Local, as the CDK app defines them for AWS. */
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { TABLES, type TableDefinition, type TableName } from '../tables.ts';

/** The name under which each table is created. */
export type TableNames = Readonly<Record<TableName, string>>;

/** Creates the tables that are missing; those already there are left as they are, with all that they hold. */
export async function createTables(client: DynamoDBClient, names: TableNames): Promise<void> {
  const definitions = Object.entries(TABLES) as [TableName, TableDefinition][];
  await Promise.all(definitions.map(([table, definition]) => createTable(client, names[table], definition)));
}

async function createTable(client: DynamoDBClient, name: string, definition: TableDefinition): Promise<void> {
  try {
    await client.send(new CreateTableCommand(creation(name, definition)));
  } catch (error) {
    if (error instanceof ResourceInUseException) return;
    throw error;
  }
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName: name });
  if (definition.expiry === undefined) return;
  const expiry = { Enabled: true, AttributeName: definition.expiry };
  await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification: expiry }));
}

function creation(name: string, { partitionKey, sortKey, index }: TableDefinition): CreateTableCommandInput {
  const text = [partitionKey, sortKey, index?.partitionKey].filter((attribute) => attribute !== undefined);
  const numbers = index ? [index.sortKey] : [];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      ...text.map((attribute) => ({ AttributeName: attribute, AttributeType: 'S' as const })),
      ...numbers.map((attribute) => ({ AttributeName: attribute, AttributeType: 'N' as const })),
    ],
    KeySchema: keySchema(partitionKey, sortKey),
    ...(index && {
      GlobalSecondaryIndexes: [
        {
          IndexName: index.name,
          KeySchema: keySchema(index.partitionKey, index.sortKey),
          Projection: { ProjectionType: 'KEYS_ONLY' as const },
        },
      ],
    }),
  };
}

const keySchema = (partitionKey: string, sortKey?: string) => [
  { AttributeName: partitionKey, KeyType: 'HASH' as const },
  ...(sortKey === undefined ? [] : [{ AttributeName: sortKey, KeyType: 'RANGE' as const }]),
];
