/** The DynamoDB that a command of this machine works on: the one that is named, or that of the data folder. */
import { inspect } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type DynamoDbLocal, openDynamoDbLocal } from './dynamodb-local.ts';
import type { Settings } from './settings.ts';
import { StartFailure } from './start-failure.ts';
import { createTables, type TableNames } from './tables.ts';

/** What the tables are called here. */
export const localTables: TableNames = { ledger: 'ledger', sessions: 'sessions', settings: 'settings' };

type Environment = Record<string, string | undefined>;

/**
 * Opens the database with its tables there.
 *
 * @param environment gets the credentials: some that mean nothing for DynamoDB Local, for another DynamoDB what is set
 * @throws StartFailure when it cannot be started, or its tables cannot be made
 */
export async function openDatabase(
  { dynamoDbEndpoint, dataDir }: Pick<Settings, 'dynamoDbEndpoint' | 'dataDir'>,
  environment: Environment,
): Promise<DynamoDbLocal> {
  const credentials = { AWS_REGION: 'local', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  const isNamed = dynamoDbEndpoint !== undefined;
  Object.assign(environment, isNamed ? { ...credentials, ...environment } : credentials);
  const database = isNamed ? named(dynamoDbEndpoint) : await openDynamoDbLocal(dataDir);
  try {
    await makeTables(database.endpoint);
  } catch (error) {
    await database.stop();
    throw error;
  }
  return database;
}

const named = (endpoint: string): DynamoDbLocal => ({
  endpoint,
  lost: new Promise(() => {}),
  stop: async () => {},
});

async function makeTables(endpoint: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint });
  try {
    await createTables(client, localTables);
  } catch (error) {
    throw new StartFailure(`The tables cannot be made at ${endpoint}: ${(error as Error).message || inspect(error)}`);
  } finally {
    client.destroy();
  }
}
