/** What the export's workflow may do: export two tables to their folders, show them to SQL, say that it failed. */
import { Stack } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { DataStack } from '../stacks/data-stack.ts';
import type { ExportSettings } from '../stage-settings.ts';
import { acknowledgeWildcards } from './acknowledge.ts';
import { EXPORT_TABLES, type ExportTableName } from './export-tables.ts';
import type { ExportsBucket } from './exports-bucket.ts';
import { allow, allowKeyVia } from './statements.ts';

export interface ExportRoleProps {
  readonly mode: ExportSettings['mode'];
  readonly data: DataStack;
  readonly exports: ExportsBucket;
  /** Of the Glue catalogue, the database and its tables. */
  readonly catalogueArns: readonly string[];
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
  const { mode, catalogueArns, progressParameter } = props;
  const statements = [
    ...exportStatements(props),
    allow(['glue:CreatePartition', 'glue:UpdatePartition'], catalogueArns),
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
  props.data.alarmTopic.allowToPublish(role);
  acknowledgeWildcards(role, 'An export and its files get their names when it is made', [
    ...exportArns(props),
    ...folderArns(props),
  ]);
  acknowledgeWildcards(role, 'Step Functions writes a log with rights that CloudWatch Logs knows no resource for', [
    '*',
  ]);
  return role;
}

/** Of every export of the two tables. */
const exportArns = ({ data: { tables } }: ExportRoleProps): string[] =>
  [tables.ledger, tables.settings].map(({ tableArn }) => `${tableArn}/export/*`);

/** Of every file in the folders that are written. */
function folderArns({ mode, exports }: ExportRoleProps): string[] {
  const written: ExportTableName[] =
    mode === 'full' ? ['ledger', 'settings'] : ['ledger', 'ledger_changes', 'settings'];
  return written.map((table) => exports.arnBelow(EXPORT_TABLES[table].prefix));
}

/** DynamoDB exports with the rights of who asks for it, those over the keys of table and bucket included. */
function exportStatements(props: ExportRoleProps): PolicyStatement[] {
  const { data, exports } = props;
  return [
    allow(['dynamodb:ExportTableToPointInTime'], [data.tables.ledger.tableArn, data.tables.settings.tableArn]),
    allow(['dynamodb:DescribeExport'], exportArns(props)),
    allow(['s3:AbortMultipartUpload', 's3:PutObject', 's3:PutObjectAcl'], folderArns(props)),
    allowKeyVia(['dynamodb'], ['kms:Decrypt', 'kms:DescribeKey'], data.encryptionKey),
    allowKeyVia(['s3', 'dynamodb'], ['kms:Decrypt', 'kms:GenerateDataKey'], exports.key),
  ];
}
