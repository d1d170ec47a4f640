/** The exceptions of the SDK, as its client throws them when DynamoDB refuses. */
import {
  type AttributeValue,
  type CancellationReason,
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  InternalServerError,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';

type Item = Readonly<Record<string, AttributeValue>>;

const BAD_REQUEST = { httpStatusCode: 400 };

/** A request that DynamoDB would not take, or that the simulation does not know. */
export const invalid = (message: string): Error => clientFault('ValidationException', message);

/** @param name of an exception of HTTP status 400 that the SDK has no class for, or whose class adds nothing */
export const clientFault = (name: string, message: string): Error =>
  new DynamoDBServiceException({ name, message, $fault: 'client', $metadata: BAD_REQUEST });

export const conditionFailed = (item: Item | undefined): Error =>
  new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata: BAD_REQUEST,
    ...(item === undefined ? {} : { Item: { ...item } }),
  });

export const conflict = (): Error =>
  new TransactionConflictException({ message: 'Transaction is ongoing for the item', $metadata: BAD_REQUEST });

/** @param reasons one for each item of the transaction, in its order */
export const canceled = (reasons: readonly CancellationReason[]): Error =>
  new TransactionCanceledException({
    message: `Transaction cancelled [${reasons.map(({ Code }) => Code).join(', ')}]`,
    $metadata: BAD_REQUEST,
    CancellationReasons: [...reasons],
  });

/** The service failing while it worked: what was asked may have happened. */
export const serverError = (): Error =>
  new InternalServerError({ message: 'Internal server error', $metadata: { httpStatusCode: 500 } });

/** What Node's HTTP client throws: no word from the service. */
export const noAnswer = (name: string, message: string, code?: string): Error =>
  Object.assign(new Error(message), { name, ...(code === undefined ? {} : { code }) });
