/** How patient the clients are: the bounds of rule 7.3, as the SDK was told them. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import { dynamoDbClient, patientDynamoDbClient } from '../../shared/storage/client.ts';

interface HandlerWithOptions {
  readonly configProvider: Promise<object>;
}

async function boundsOf({ config }: DynamoDBClient) {
  const handler = config.requestHandler as unknown as HandlerWithOptions;
  const endpoint = await config.endpoint?.();
  return { attempts: await config.maxAttempts(), port: endpoint?.port, ...(await handler.configProvider) };
}

test.each([
  ['a call', dynamoDbClient, 1, 1_500],
  ['a job', patientDynamoDbClient, 5, 10_000],
])('the client of %s', async (_, open, attempts, requestTimeout) => {
  expect(await boundsOf(open('http://127.0.0.1:4567'))).toMatchObject({
    attempts,
    port: 4567,
    connectionTimeout: 1_000,
    requestTimeout,
    throwOnRequestTimeout: true,
  });
  expect((await boundsOf(open())).port).toBeUndefined();
});
