import type { QueryCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, expect, test } from '@jest/globals';
import { dynamoDbGameVendors } from '../../../shared/storage/game-vendors.ts';
import { OPERATOR_ID, SimulatedDynamoDb, TABLES, WRONG } from './simulated-dynamodb.ts';

let dynamoDb: SimulatedDynamoDb;
beforeEach(() => {
  dynamoDb = new SimulatedDynamoDb();
});

const vendors = () => dynamoDbGameVendors(dynamoDb.client, TABLES.settings).vendors(OPERATOR_ID);
const game = (game_id: string, vendor: string) => ({ game_id: { S: game_id }, vendor: { S: vendor } });

test('every game has its vendor, however many pages they come in', async () => {
  const key = { pk: { S: 'catalogue' }, sk: { S: 'game' } };
  dynamoDb.answer = async (command) =>
    (command as QueryCommand).input.ExclusiveStartKey === key
      ? { Items: [game('37', 'netent')] }
      : { Items: [game('7', 'acme'), game('8', 'acme')], LastEvaluatedKey: key };
  expect([...(await vendors())]).toEqual([
    ['7', 'acme'],
    ['8', 'acme'],
    ['37', 'netent'],
  ]);
  expect(dynamoDb.sent[0]?.input).toEqual({
    TableName: 'settings',
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :catalogue AND begins_with(sk, :game)',
    ProjectionExpression: 'game_id, vendor',
    ExpressionAttributeValues: { ':catalogue': { S: `catalogue|${OPERATOR_ID}` }, ':game': { S: 'game|' } },
  });
});

test('before the first sync no game has one', async () => {
  dynamoDb.answer = async () => ({});
  expect(await vendors()).toEqual(new Map());
});

test('a failure is left to the client’s own retries', async () => {
  dynamoDb.fail(WRONG);
  await expect(vendors()).rejects.toBe(WRONG);
});
