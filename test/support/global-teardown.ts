/** After the last test: ends what global-setup.ts started. */
import type { DynamoDbLocal } from '../../infra/local/dynamodb-local.ts';

let shared: DynamoDbLocal | undefined;

/** Lets the tests, in whatever process, find this DynamoDB (test/support/dynamodb.ts), and ends it after them. */
export function shareDynamoDb(database: DynamoDbLocal): void {
  shared = database;
  const forWorkers = {
    TEST_DYNAMODB_ENDPOINT: database.endpoint,
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
  // biome-ignore lint/style/noProcessEnv: Jest hands its workers nothing else
  Object.assign(process.env, forWorkers);
}

export default async function globalTeardown(): Promise<void> {
  await shared?.stop();
}
