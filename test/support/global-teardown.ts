/** After the last test: ends what global-setup.ts started. */
import type { DynamoDbLocal } from '../../infra/local/dynamodb-local.ts';

let shared: DynamoDbLocal | undefined;

/** Lets the tests, in whatever process, find this DynamoDB (test/support/dynamodb.ts), and ends it after them. */
export function shareDynamoDb(database: DynamoDbLocal): void {
  shared = database;
  // biome-ignore lint/style/noProcessEnv: Jest hands its workers nothing else
  process.env.TEST_DYNAMODB_ENDPOINT = database.endpoint;
}

export default async function globalTeardown(): Promise<void> {
  await shared?.stop();
}
