/** Once for the whole test run: one DynamoDB Local in memory, and the functions' bundles in dist. */
import { bundleFunctions } from '../../infra/bundle.ts';
import { inMemory, openDynamoDbLocal } from '../../infra/local/dynamodb-local.ts';
import { shareDynamoDb } from './global-teardown.ts';

export default async function globalSetup(): Promise<void> {
  const [database] = await Promise.all([openDynamoDbLocal(inMemory), bundleFunctions()]);
  shareDynamoDb(database);
}
