/** Which vendor each game of the catalogue has, read from DynamoDB's settings table. */
import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { type Item, readText, text } from './attributes.ts';
import { catalogueStateKey, GAME_PREFIX } from './keys.ts';
import type { GameVendors } from './reconciliation-port.ts';

/** The vendors port on DynamoDB's settings table; a call that fails is left to the client's own retries. */
export const dynamoDbGameVendors = (client: DynamoDBClient, table: string): GameVendors => ({
  vendors: (operatorId) => readVendors(client, table, operatorId),
});

async function readVendors(
  client: DynamoDBClient,
  table: string,
  operatorId: string,
): Promise<ReadonlyMap<string, string>> {
  const vendors = new Map<string, string>();
  let from: Item | undefined;
  do {
    const query = new QueryCommand({
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :catalogue AND begins_with(sk, :game)',
      ProjectionExpression: 'game_id, vendor',
      ExpressionAttributeValues: { ':catalogue': text(catalogueStateKey(operatorId).pk), ':game': text(GAME_PREFIX) },
      ...(from && { ExclusiveStartKey: from }),
    });
    const { Items = [], LastEvaluatedKey } = await client.send(query);
    for (const item of Items) vendors.set(readText(item, 'game_id'), readText(item, 'vendor'));
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return vendors;
}
