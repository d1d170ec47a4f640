/** What the simulated DynamoDB does not know it refuses: nothing must be taken for done that was not. */
import {
  BatchGetItemCommand,
  DeleteItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import { newEngine } from './engine.ts';
import { perform } from './operations.ts';
import { Tables } from './tables.ts';

const TableName = 'ledger';
const Key = { pk: { S: 'a' }, sk: { S: 'player' } };
const put = { Put: { TableName, Item: { ...Key, version: { N: '1' } } } };

const REFUSED: readonly [string, { readonly input: object }, RegExp][] = [
  ['another command', new DeleteItemCommand({ TableName, Key }), /DeleteItemCommand/],
  ['another table', new PutItemCommand({ TableName: 'other', Item: Key }), /no table other/],
  ['half a key', new PutItemCommand({ TableName, Item: { pk: { S: 'a' } } }), /key element/],
  ['more than a key', new UpdateItemCommand({ TableName, Key: { ...Key, more: { S: '' } } }), /key element/],
  ['another parameter', new PutItemCommand({ TableName, Item: Key, ReturnValues: 'ALL_OLD' }), /ReturnValues/],
  ['another function', update('SET a = list_append(a, :v)'), /list_append/],
  ['arithmetic', update('SET a = a + :v'), /cannot read/],
  ['another clause', update('CLEAR a :v'), /CLEAR/],
  ['another comparison', conditioned('a < :v'), /cannot read/],
  ['an OR', conditioned('a = :v OR b = :v'), /OR/],
  ['a placeholder that is not defined', update('SET a = :w'), /not defined: :w/],
  ['a placeholder that is not used', update('REMOVE a'), /unused: :v/],
  ['paths that overlap', update('SET a = :v, a.b = :v'), /overlap/],
  ['a map that is not there', update('SET a.b = :v'), /document path/],
  ['one item twice', new TransactWriteItemsCommand({ TransactItems: [put, put] }), /two operations/],
  ['no item', new TransactWriteItemsCommand({ TransactItems: [] }), /1 to 100/],
  ['one key twice', new BatchGetItemCommand({ RequestItems: { ledger: { Keys: [Key, Key] } } }), /duplicates/],
];

function update(UpdateExpression: string): UpdateItemCommand {
  return new UpdateItemCommand({ TableName, Key, UpdateExpression, ExpressionAttributeValues: { ':v': { N: '1' } } });
}

function conditioned(ConditionExpression: string): PutItemCommand {
  const ExpressionAttributeValues = { ':v': { N: '1' } };
  return new PutItemCommand({ TableName, Item: Key, ConditionExpression, ExpressionAttributeValues });
}

test.each(REFUSED)('%s', (_, command, message) => {
  const tables = new Tables({ ledger: TableName, sessions: 'sessions', settings: 'settings' });
  expect(() => perform(newEngine(tables), command)).toThrow(message);
  expect(tables.items(TableName)).toEqual([]);
});
