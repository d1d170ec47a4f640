/** The DynamoDB clients: of a call, one attempt a request, for the retries are ours and bounded by its deadline (rule 7.3). */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { counting } from './consumption.ts';

/** A request that has not been answered by then is given up and what became of it is read back; milliseconds. */
const CALL_TIMEOUT = 1_500;
const CONNECTION_TIMEOUT = 1_000;
const PATIENT_CALL_TIMEOUT = 10_000;

/** Opens the client of a call, which counts what it is asked; `endpoint` names another DynamoDB than AWS's. */
export const dynamoDbClient = (endpoint?: string): DynamoDBClient =>
  counting(openClient(endpoint, { maxAttempts: 1, requestTimeout: CALL_TIMEOUT }));

/** The client of a job, which has minutes and nobody waiting: the SDK tries again by itself. */
export const patientDynamoDbClient = (endpoint?: string): DynamoDBClient =>
  openClient(endpoint, { maxAttempts: 5, requestTimeout: PATIENT_CALL_TIMEOUT });

function openClient(
  endpoint: string | undefined,
  { maxAttempts, requestTimeout }: { readonly maxAttempts: number; readonly requestTimeout: number },
): DynamoDBClient {
  const client = new DynamoDBClient({
    maxAttempts,
    requestHandler: { connectionTimeout: CONNECTION_TIMEOUT, requestTimeout, throwOnRequestTimeout: true },
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  // It copies every answer for a logger that there is not.
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}
