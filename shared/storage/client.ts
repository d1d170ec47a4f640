/** The DynamoDB client: one attempt a call, for the retries are ours and bounded by the command's deadline (rule 7.3). */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A call that has not been answered by then is given up and what became of it is read back; milliseconds. */
const CALL_TIMEOUT = 1_500;
const CONNECTION_TIMEOUT = 1_000;
const PATIENT_CALL_TIMEOUT = 10_000;

/** Opens the client; `endpoint` names another DynamoDB than AWS's. */
export const dynamoDbClient = (endpoint?: string): DynamoDBClient =>
  new DynamoDBClient({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT,
      requestTimeout: CALL_TIMEOUT,
      throwOnRequestTimeout: true,
    },
    ...(endpoint === undefined ? {} : { endpoint }),
  });

/** The client of a job, which has minutes and nobody waiting: the SDK tries again by itself. */
export const patientDynamoDbClient = (endpoint?: string): DynamoDBClient =>
  new DynamoDBClient({
    maxAttempts: 5,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT,
      requestTimeout: PATIENT_CALL_TIMEOUT,
      throwOnRequestTimeout: true,
    },
    ...(endpoint === undefined ? {} : { endpoint }),
  });
