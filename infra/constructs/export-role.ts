/** What the export's workflow may do: export two tables to their folders, show them to SQL, say that it failed. */
import { Stack } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { DataStack } from '../stacks/data-stack.ts';
import type { ExportSettings } from '../stages.ts';
import { EXPORT_TABLES, type ExportTableName } from './export-tables.ts';
import type { ExportsBucket } from './exports-bucket.ts';
import { allow, allowKeyVia } from './statements.ts';

export interface ExportRoleProps {
  readonly mode: ExportSettings['mode'];
  readonly data: DataStack;
  readonly exports: ExportsBucket;
  /** Of the Glue catalogue, the database and its tables. */
  readonly catalogueArns: readonly string[];
  readonly alertTopicArn: string;
  readonly progressParameter: string;
}

export function exportRole(scope: Construct, id: string, props: ExportRoleProps): Role {
  const { partition, region, account } = Stack.of(scope);
  const role = new Role(scope, id, {
    assumedBy: new ServicePrincipal('states.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:${partition}:states:${region}:${account}:stateMachine:*` },
      },
    }),
  });
  const { mode, catalogueArns, alertTopicArn, progressParameter } = props;
  const statements = [
    ...exportStatements(props),
    allow(['glue:CreatePartition', 'glue:UpdatePartition'], catalogueArns),
    allow(['sns:Publish'], [alertTopicArn]),
    ...(mode === 'incremental'
      ? [
          allow(
            ['ssm:GetParameter', 'ssm:PutParameter'],
            [`arn:${partition}:ssm:${region}:${account}:parameter${progressParameter}`],
          ),
        ]
      : []),
  ];
  for (const statement of statements) role.addToPolicy(statement);
  return role;
}

/** DynamoDB exports with the rights of who asks for it, those over the keys of table and bucket included. */
function exportStatements({ mode, data, exports }: ExportRoleProps): PolicyStatement[] {
  const tables = [data.tables.ledger.tableArn, data.tables.settings.tableArn];
  const written: ExportTableName[] =
    mode === 'full' ? ['ledger', 'settings'] : ['ledger', 'ledger_changes', 'settings'];
  return [
    allow(['dynamodb:ExportTableToPointInTime'], tables),
    allow(
      ['dynamodb:DescribeExport'],
      tables.map((table) => `${table}/export/*`),
    ),
    allow(
      ['s3:AbortMultipartUpload', 's3:PutObject', 's3:PutObjectAcl'],
      written.map((table) => exports.arnBelow(EXPORT_TABLES[table].prefix)),
    ),
    allowKeyVia(['dynamodb'], ['kms:Decrypt', 'kms:DescribeKey'], data.encryptionKey),
    allowKeyVia(['s3', 'dynamodb'], ['kms:Decrypt', 'kms:GenerateDataKey'], exports.key),
  ];
}
