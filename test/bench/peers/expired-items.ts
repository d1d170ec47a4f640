/** What time does to a table: items that have expired are deleted, as DynamoDB's TTL does within days and here at once. */
import { DeleteItemCommand, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';

export interface ExpiringTable {
  readonly name: string;
  /** The attributes of its key. */
  readonly keys: readonly string[];
  /** The attribute (epoch seconds) that DynamoDB's TTL goes by; nothing expires in a table without. */
  readonly expiry?: string;
}

/** Deletes what has expired by a moment. */
export async function deleteExpired(
  client: DynamoDBClient,
  tables: readonly ExpiringTable[],
  moment: Date,
): Promise<void> {
  for (const { name: TableName, keys, expiry } of tables) {
    if (expiry === undefined) continue;
    const expired = {
      TableName,
      FilterExpression: '#expiry <= :moment',
      ExpressionAttributeNames: { '#expiry': expiry },
      ExpressionAttributeValues: { ':moment': { N: String(Math.floor(moment.getTime() / 1_000)) } },
    };
    for await (const { Items = [] } of paginateScan({ client }, expired)) {
      for (const item of Items) {
        const Key = Object.fromEntries(Object.entries(item).filter(([attribute]) => keys.includes(attribute)));
        await client.send(new DeleteItemCommand({ TableName, Key }));
      }
    }
  }
}
