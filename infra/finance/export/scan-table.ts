/** Reads a whole table in several segments at once, no more than a page of each ahead of whoever takes the items. */
import { DescribeTableCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { FinanceFailure } from '../surroundings.ts';
import type { TableItem } from './export-line.ts';
import type { DescribedTable } from './manifest-text.ts';

/** DynamoDB counts a table's items every six hours or so: good for a progress bar, not for a proof. */
export interface EstimatedTable extends DescribedTable {
  readonly estimatedItemCount: number;
}

interface Page {
  readonly segment: number;
  readonly items: readonly TableItem[];
  /** Where the segment goes on; undefined at its end. */
  readonly next: TableItem | undefined;
}

const SEGMENTS = 4;
/** Fewer than the 1 MB that DynamoDB would send: each page is in memory several times over while it is read. */
const ITEMS_A_PAGE = 500;

/** @throws FinanceFailure when DynamoDB does not tell */
export async function describeTable(client: DynamoDBClient, table: string): Promise<EstimatedTable> {
  const command = new DescribeTableCommand({ TableName: table });
  const { Table = {} } = await client.send(command).catch((error) => Promise.reject(readFailure(table, error)));
  const { TableArn = '', TableId = '', ItemCount = 0 } = Table;
  return { tableArn: TableArn, tableId: TableId, estimatedItemCount: ItemCount };
}

/**
 * The items of a table in consistent reads, page by page in no order.
 *
 * @param signal ends the reading
 * @throws FinanceFailure when DynamoDB gives no answer, or another one; the signal's reason when it was that
 */
export async function* scanTable(
  client: DynamoDBClient,
  table: string,
  signal: AbortSignal,
): AsyncGenerator<readonly TableItem[]> {
  const reading = new Map<number, Promise<Page>>();
  const left = new AbortController();
  const read = (segment: number, from?: TableItem): void => {
    const page = readPage(client, table, { segment, from }, AbortSignal.any([signal, left.signal]));
    // A failure is told when its turn comes.
    page.catch(() => {});
    reading.set(segment, page);
  };
  for (let segment = 0; segment < SEGMENTS; segment += 1) read(segment);
  try {
    while (reading.size > 0) {
      const { segment, items, next } = await Promise.race(reading.values());
      reading.delete(segment);
      if (next !== undefined) read(segment, next);
      yield items;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw readFailure(table, error as Error);
  } finally {
    left.abort();
  }
}

async function readPage(
  client: DynamoDBClient,
  table: string,
  { segment, from }: { readonly segment: number; readonly from: TableItem | undefined },
  abortSignal: AbortSignal,
): Promise<Page> {
  const scan = new ScanCommand({
    TableName: table,
    ConsistentRead: true,
    Limit: ITEMS_A_PAGE,
    Segment: segment,
    TotalSegments: SEGMENTS,
    ...(from && { ExclusiveStartKey: from }),
  });
  const { Items = [], LastEvaluatedKey } = await client.send(scan, { abortSignal });
  return { segment, items: Items, next: LastEvaluatedKey };
}

/** What whoever exports can do about an error of DynamoDB's, by its name. */
const REMEDIES: Readonly<Record<string, string>> = {
  ResourceNotFoundException: 'Name a table that is there, and its region.',
  AccessDeniedException: 'Its reader needs dynamodb:DescribeTable and dynamodb:Scan.',
  CredentialsProviderError: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.',
  UnrecognizedClientException: 'The AWS credentials are not valid, or are of another account or region.',
  ExpiredTokenException: 'The AWS credentials have expired.',
};

function readFailure(table: string, error: Error): FinanceFailure {
  const { name, message } = error;
  const cause = [name === 'Error' ? '' : name, message.replace(/\.$/, '')].filter((part) => part !== '').join(': ');
  const remedy = REMEDIES[name] ?? 'Run it again once that is mended.';
  return new FinanceFailure(`The table ${table} cannot be read: ${cause}. No export was made. ${remedy}`, {
    cause: error,
  });
}
