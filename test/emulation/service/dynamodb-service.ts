/** DynamoDB as the functions meet it: with IAM and the tables' keys before it, and DynamoDB Local behind. */
import { arnOf, type Deployment } from '../cloudformation/deployment.ts';
import type { AwsAnswer, AwsCall } from './aws-endpoint.ts';
import type { CallerRights } from './caller-rights.ts';
import { actionsOf } from './dynamodb-actions.ts';
import { keyOf, TABLE_TYPES } from './tables.ts';

/** Makes the service. @param endpoint of the DynamoDB Local that holds the tables */
export const dynamoDbService =
  (deployment: Deployment, rights: CallerRights, endpoint: string) =>
  async ({ caller, operation, body, target }: AwsCall): Promise<AwsAnswer> => {
    for (const { action, table: name, index } of actionsOf(operation, JSON.parse(body))) {
      const table = deployment.named(TABLE_TYPES, name);
      if (table === undefined) return rights.refuse(caller, `asks for ${action} on ${name}, which is no table of it`);
      const resource = arnOf(table) ?? '';
      rights.check(caller, { action, resource: index === undefined ? resource : `${resource}/index/${index}` });
      const key = keyOf(table);
      const context = {
        'kms:ViaService': `dynamodb.${table.stack.region}.amazonaws.com`,
        'kms:EncryptionContext:aws:dynamodb:tableName': table.ref,
      };
      if (key !== undefined) rights.check(caller, { action: 'kms:Decrypt', resource: key, context });
    }
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target, authorization: LOCAL };
    const answer = await fetch(endpoint, { method: 'POST', headers, body });
    return { status: answer.status, body: await answer.text() };
  };

/** DynamoDB Local keeps the tables of each region and access key apart, and checks no signature. */
const LOCAL =
  'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local';
