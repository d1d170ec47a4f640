/** IAM's decisions, as far as the functions' rights rest on them here. */
import { expect, test } from '@jest/globals';
import { isAllowed, type Statement } from './permissions/policy.ts';

const TABLE = 'arn:aws:dynamodb:eu-central-1:111122223333:table/ledger';
const read: Statement = { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:Batch*'], Resource: TABLE };
const viaDynamoDb: Statement = {
  Effect: 'Allow',
  Action: 'kms:Decrypt',
  Resource: '*',
  Condition: { StringEquals: { 'kms:ViaService': 'dynamodb.eu-central-1.amazonaws.com' } },
};
const notFromCode: Statement = {
  Effect: 'Allow',
  Action: 'ec2:*',
  Resource: '*',
  Condition: { Null: { 'lambda:SourceFunctionArn': 'true' } },
};
const never: Statement = { Effect: 'Deny', Action: '*', Resource: `${TABLE}*` };

test.each<
  [asked: string, statements: Statement[], action: string, resource: string, context: object, allowed: boolean]
>([
  ['what is allowed', [read], 'dynamodb:GetItem', TABLE, {}, true],
  ['in other letters', [read], 'DynamoDB:getitem', TABLE, {}, true],
  ['by a pattern', [read], 'dynamodb:BatchGetItem', TABLE, {}, true],
  ['another action', [read], 'dynamodb:PutItem', TABLE, {}, false],
  ['another resource', [read], 'dynamodb:GetItem', `${TABLE}/index/by_player`, {}, false],
  ['what is denied too', [read, never], 'dynamodb:GetItem', TABLE, {}, false],
  ['by nobody', [], 'dynamodb:GetItem', TABLE, {}, false],
  [
    'through the service',
    [viaDynamoDb],
    'kms:Decrypt',
    '*',
    { 'kms:ViaService': 'dynamodb.eu-central-1.amazonaws.com' },
    true,
  ],
  [
    'through another service',
    [viaDynamoDb],
    'kms:Decrypt',
    '*',
    { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
    false,
  ],
  ['directly', [viaDynamoDb], 'kms:Decrypt', '*', {}, false],
  ['while a key is absent', [notFromCode], 'ec2:DescribeSubnets', '*', {}, true],
  ['while a key is there', [notFromCode], 'ec2:DescribeSubnets', '*', { 'lambda:SourceFunctionArn': 'arn' }, false],
])('%s', (_, statements, action, resource, context, allowed) => {
  expect(isAllowed(statements, { action, resource, context: { ...context } })).toBe(allowed);
});

test('a condition that is not known is an error: it might be the one that forbids', () => {
  const statement: Statement = { ...read, Condition: { DateLessThan: { 'aws:CurrentTime': '2030-01-01' } } };
  const question = { action: 'dynamodb:GetItem', resource: TABLE, context: { 'aws:CurrentTime': '2026-01-01' } };
  expect(() => isAllowed([statement], question)).toThrow('DateLessThan');
});
