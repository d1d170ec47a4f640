/** Tables of one's own, in the DynamoDB Local that all tests share. */
import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTables, type TableNames } from '../../infra/local/tables.ts';

export interface TestTables {
  readonly endpoint: string;
  readonly tables: TableNames;
}

/** A client of a DynamoDB Local, which wants credentials but does not check them. */
export const localClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

/** Whether a DynamoDB Local answers there. */
export async function answers(endpoint: string): Promise<boolean> {
  try {
    return (await (await fetch(endpoint)).text()).includes('com.amazonaws.dynamodb');
  } catch {
    return false;
  }
}

/** The endpoint of the DynamoDB Local that all tests share. @throws Error outside of Jest's global setup. */
export function sharedEndpoint(): string {
  // biome-ignore lint/style/noProcessEnv: where global-setup.ts has put it
  const endpoint = process.env.TEST_DYNAMODB_ENDPOINT;
  if (endpoint === undefined) throw new Error('TEST_DYNAMODB_ENDPOINT is set by test/support/global-setup.ts');
  return endpoint;
}

/** Creates a set of empty tables that no other test knows. */
export async function createTestTables(): Promise<TestTables> {
  const endpoint = sharedEndpoint();
  const prefix = `test-${randomUUID()}`;
  const tables = { ledger: `${prefix}-ledger`, sessions: `${prefix}-sessions`, settings: `${prefix}-settings` };
  const client = localClient(endpoint);
  await createTables(client, tables);
  client.destroy();
  return { endpoint, tables };
}
