/**
 * The results of reconciliation on DynamoDB's settings table: one item a day, its rows compressed, and one for each row of
 * the PLATFORM's report.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Reconciliation } from '../domain/comparison.ts';
import { type Item, keyItem, number, text } from './attributes.ts';
import { throwUnavailable } from './failures.ts';
import { reconciliationKey } from './keys.ts';
import type { Reconciliations } from './reconciliation-port.ts';
import { reportedRowItems } from './reported-rows.ts';

/** An item may have 400 KB, its names and keys included; thousands of rows stay far below. */
const MOST_BYTES = 390_000;

/** How many rows are written at once. */
const ROWS_AT_ONCE = 10;

/** The reconciliations port on DynamoDB's settings table. */
export const dynamoDbReconciliations = (client: DynamoDBClient, table: string): Reconciliations => ({
  put: async (operatorId, reconciliation) => {
    const result = reconciliationItem(operatorId, reconciliation);
    const put = (Item: Item) => client.send(new PutItemCommand({ TableName: table, Item })).catch(throwUnavailable);
    const rows = reportedRowItems(operatorId, reconciliation);
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      await Promise.all(rows.slice(from, from + ROWS_AT_ONCE).map(put));
    }
    // Last: of a run that breaks off before, the day's earlier result stands.
    await put(result);
  },
  find: async (operatorId, date, abortSignal) => {
    const Key = keyItem(reconciliationKey(operatorId, date));
    const get = new GetItemCommand({ TableName: table, Key, ConsistentRead: true });
    const { Item } = await client.send(get, { abortSignal }).catch(throwUnavailable);
    return Item === undefined ? undefined : readReconciliation(Item);
  },
});

function reconciliationItem(operatorId: string, reconciliation: Reconciliation): Item {
  const { date, runAt, differenceCount } = reconciliation;
  const result = gzipSync(JSON.stringify(reconciliation));
  if (result.byteLength > MOST_BYTES) {
    throw new Error(`The reconciliation of ${date} has ${result.byteLength} bytes, an item at most ${MOST_BYTES}`);
  }
  return {
    ...keyItem(reconciliationKey(operatorId, date)),
    run_at: text(runAt),
    difference_count: number(differenceCount),
    result: { B: result },
  };
}

function readReconciliation({ result }: Item): Reconciliation {
  if (result?.B === undefined) throw new Error('A reconciliation item has no result');
  return JSON.parse(gunzipSync(result.B).toString()) as Reconciliation;
}
