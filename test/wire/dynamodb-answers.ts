/** Answers as DynamoDB gives them when it cannot do what it is asked: JSON 1.0, with the checksum that real ones carry. */
import { crc32 } from 'node:zlib';

export interface DynamoDbAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

const MODEL = 'com.amazonaws.dynamodb.v20120810#';
const COMMON = 'com.amazon.coral.service#';

function answer(status: number, content: object): DynamoDbAnswer {
  const body = Buffer.from(JSON.stringify(content));
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': String(body.length),
    'x-amz-crc32': String(crc32(body)),
    'x-amzn-requestid': 'FAULT',
  };
  return { status, headers, body };
}

/** What a write that was done is answered. */
export const done = (): DynamoDbAnswer => answer(200, {});

export const serverError = (): DynamoDbAnswer =>
  answer(500, { __type: `${MODEL}InternalServerError`, message: 'The request processing has failed' });

const THROTTLES = [
  `${COMMON}ThrottlingException`,
  `${MODEL}ProvisionedThroughputExceededException`,
  `${MODEL}RequestLimitExceeded`,
];

/** @param share from 0 up to 1: which of the ways that DynamoDB says it in */
export const throttled = (share: number): DynamoDbAnswer =>
  answer(400, { __type: THROTTLES[Math.floor(share * THROTTLES.length)], message: 'Rate exceeded' });

/**
 * Another transaction is on one of the items. A batch of reads meets no conflict, so it is throttled instead.
 *
 * @param share from 0 up to 1: on which of a transaction's items
 */
export function conflict(operation: string, body: Buffer, share: number): DynamoDbAnswer {
  if (operation === 'PutItem' || operation === 'UpdateItem') {
    return answer(400, { __type: `${MODEL}TransactionConflictException`, message: ONGOING });
  }
  if (operation !== 'TransactWriteItems') return throttled(share);
  const { TransactItems } = JSON.parse(body.toString()) as { TransactItems: unknown[] };
  const inTheWay = Math.floor(share * TransactItems.length);
  const CancellationReasons = TransactItems.map((_, index) =>
    index === inTheWay ? { Code: 'TransactionConflict', Message: ONGOING } : { Code: 'None' },
  );
  const codes = CancellationReasons.map(({ Code }) => Code).join(', ');
  return answer(400, {
    __type: `${MODEL}TransactionCanceledException`,
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    CancellationReasons,
  });
}

const ONGOING = 'Transaction is ongoing for the item';

/** All keys of a batch left for another time; another operation, which has no such answer, is throttled. */
export function unprocessed(operation: string, body: Buffer, share: number): DynamoDbAnswer {
  if (operation !== 'BatchGetItem') return throttled(share);
  const { RequestItems } = JSON.parse(body.toString()) as { RequestItems: object };
  const Responses = Object.fromEntries(Object.keys(RequestItems).map((table) => [table, []]));
  return answer(200, { Responses, UnprocessedKeys: RequestItems });
}
