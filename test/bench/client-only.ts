/** What the service's start-up is compared with: a function that has its DynamoDB client and commands, and nothing else. */
import {
  BatchGetItemCommand,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { dynamoDbClient } from '../../shared/storage/client.ts';

// biome-ignore lint/style/noProcessEnv: the service's own reader of it is not to be in this bundle
const client = dynamoDbClient(process.env.DYNAMODB_ENDPOINT);

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'player' } });
const read = (pk: string) => new BatchGetItemCommand({ RequestItems: { ledger: { Keys: [key(pk)] } } });

const warmUp = client.send(read('warm-up'));

/** The calls of a BET, bare; the others are in the bundle as they are in the service's. */
export const handler = async () => {
  await warmUp;
  await client.send(read('player'));
  await client.send(
    new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: 'ledger', Item: key('player') } }] }),
  );
  return { statusCode: 200, body: String([GetItemCommand, PutItemCommand, UpdateItemCommand].length) };
};
