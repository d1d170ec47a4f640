/** What outlives every deployment: the tables, the secrets and their key. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { STAGES } from '../../infra/stages.ts';
import { TABLES, type TableDefinition } from '../../infra/tables.ts';
import { inWords } from './grants.ts';
import { type Resource, resourcesOfType, SYNTHESIS_TIMEOUT, type Synthesis, synthesize } from './synthesize.ts';

const retained = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
let synthesis: Synthesis;

beforeAll(async () => {
  synthesis = await synthesize('production');
}, SYNTHESIS_TIMEOUT);

test('there is a table for each definition and none besides', () => {
  expect(resourcesOfType(synthesis.data, 'AWS::DynamoDB::GlobalTable').size).toBe(Object.keys(TABLES).length);
});

describe.each(Object.entries<TableDefinition>(TABLES))('the table %s', (name, definition) => {
  const table = (): Resource => {
    const tables = [...resourcesOfType(synthesis.data, 'AWS::DynamoDB::GlobalTable')];
    const found = tables.find(([logicalId]) => logicalId.toLowerCase().startsWith(name));
    return found?.[1] as Resource;
  };

  test('cannot be lost: restorable, protected from deletion, kept when its stack or its definition goes', () => {
    expect(table()).toMatchObject(retained);
    expect(table().Properties.Replicas).toEqual([
      expect.objectContaining({
        Region: STAGES.production.region,
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    ]);
  });

  test('is encrypted with our own key', () => {
    const [replica] = table().Properties.Replicas as [{ SSESpecification: { KMSMasterKeyId: unknown } }];
    expect(table().Properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    expect(inWords(replica.SSESpecification.KMSMasterKeyId, synthesis)).toBe('Key.Arn');
  });

  test('has the keys of its definition, is paid by the request, and is named by CloudFormation', () => {
    const { KeySchema, AttributeDefinitions, BillingMode, TableName } = table().Properties;
    expect({ KeySchema, BillingMode, TableName }).toEqual({
      KeySchema: keySchema(definition.partitionKey, definition.sortKey),
      BillingMode: 'PAY_PER_REQUEST',
      TableName: undefined,
    });
    expect(AttributeDefinitions).toEqual(attributeTypes(definition));
  });

  test('has the index of its definition, keys only', () => {
    const { index } = definition;
    const expected = index && [
      {
        IndexName: index.name,
        KeySchema: keySchema(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ];
    expect(table().Properties.GlobalSecondaryIndexes).toEqual(expected);
  });

  test(definition.expiry ? 'lets items expire' : 'never lets an item expire', () => {
    const expected = definition.expiry && { AttributeName: definition.expiry, Enabled: true };
    expect(table().Properties.TimeToLiveSpecification).toEqual(expected);
  });
});

test('only sessions expire', () => {
  const tables = [...resourcesOfType(synthesis.data, 'AWS::DynamoDB::GlobalTable')];
  const expiring = tables.filter(([, { Properties }]) => 'TimeToLiveSpecification' in Properties);
  expect(expiring.map(([logicalId]) => logicalId)).toEqual([expect.stringMatching(/^Sessions/)]);
});

test('the key is rotated and kept', () => {
  const keys = [...resourcesOfType(synthesis.data, 'AWS::KMS::Key')];
  const [[, key] = [], ...others] = keys.filter(([logicalId]) => logicalId.startsWith('Key'));
  expect(others).toEqual([]);
  expect(key).toMatchObject({ ...retained, Properties: { EnableKeyRotation: true } });
});

test('each operator has one secret: kept, encrypted with our key, and with no value in the template', () => {
  const secrets = [...resourcesOfType(synthesis.data, 'AWS::SecretsManager::Secret')];
  expect(secrets.map(([logicalId]) => logicalId)).toEqual(STAGES.production.operatorIds.map((id) => `Secret${id}`));
  for (const [, secret] of secrets) {
    expect(secret).toMatchObject(retained);
    expect(Object.keys(secret.Properties).sort()).toEqual(['Description', 'KmsKeyId']);
    expect(inWords(secret.Properties.KmsKeyId, synthesis)).toBe('Key.Arn');
  }
});

test.each(STAGES.production.operatorIds)('the ARN of the secret of %s is an output', (operatorId) => {
  const output = synthesis.data.Outputs[`SecretArn${operatorId}`];
  expect(inWords(output?.Value, synthesis)).toBe(`Secret${operatorId}`);
});

test('what the runbook restores from and encrypts with are outputs', () => {
  const { LedgerTableName, KeyArn } = synthesis.data.Outputs;
  expect(inWords(LedgerTableName?.Value, synthesis)).toBe('Ledger');
  expect(inWords(KeyArn?.Value, synthesis)).toBe('Key.Arn');
});

function keySchema(partitionKey: string, sortKey: string | undefined) {
  const partition = { AttributeName: partitionKey, KeyType: 'HASH' };
  return sortKey ? [partition, { AttributeName: sortKey, KeyType: 'RANGE' }] : [partition];
}

function attributeTypes({ partitionKey, sortKey, index }: TableDefinition) {
  const text = [partitionKey, sortKey, index?.partitionKey].filter((name) => name !== undefined);
  return [
    ...text.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
    ...(index ? [{ AttributeName: index.sortKey, AttributeType: 'N' }] : []),
  ];
}
