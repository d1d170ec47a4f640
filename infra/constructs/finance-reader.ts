/** The rights of finance people, to attach to a role of theirs: to query the exports, and to copy the files. */
import { Stack } from 'aws-cdk-lib';
import { ManagedPolicy, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledge.ts';
import { EXPORT_TABLES } from './export-tables.ts';
import { type ExportsBucket, RESULTS_PREFIX } from './exports-bucket.ts';
import { allow, allowKeyVia } from './statements.ts';

export interface FinanceReaderProps {
  readonly workGroupArn: string;
  /** Of the Glue catalogue, the database and its tables. */
  readonly catalogueArns: readonly string[];
  readonly exports: ExportsBucket;
}

export function financeReader(scope: Construct, id: string, props: FinanceReaderProps): ManagedPolicy {
  const policy = new ManagedPolicy(scope, id, {
    description: 'Queries the nightly exports of the wallet in Athena and copies their files',
    statements: [...athenaStatements(scope, props), ...fileStatements(props)],
  });
  acknowledgeWildcards(policy, 'Files are read folder by folder, and no other folder of the bucket', folderArns(props));
  acknowledgeWildcards(policy, "What Athena's console lists first is listed whole or not at all; it is names alone", [
    '*',
  ]);
  return policy;
}

/** Of every file in each folder that is read. */
const folderArns = ({ exports }: FinanceReaderProps): string[] =>
  [...Object.values(EXPORT_TABLES).map(({ prefix }) => prefix), RESULTS_PREFIX].map((folder) =>
    exports.arnBelow(folder),
  );

function athenaStatements(scope: Construct, { workGroupArn, catalogueArns }: FinanceReaderProps): PolicyStatement[] {
  const { partition, region, account } = Stack.of(scope);
  return [
    allow(
      [
        'athena:BatchGetNamedQuery',
        'athena:BatchGetQueryExecution',
        'athena:GetNamedQuery',
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:GetQueryResultsStream',
        'athena:GetQueryRuntimeStatistics',
        'athena:GetWorkGroup',
        'athena:ListNamedQueries',
        'athena:ListQueryExecutions',
        'athena:StartQueryExecution',
        'athena:StopQueryExecution',
      ],
      [workGroupArn],
    ),
    allow(['athena:ListDataCatalogs', 'athena:ListWorkGroups'], ['*']),
    allow(
      [
        'athena:GetDatabase',
        'athena:GetDataCatalog',
        'athena:GetTableMetadata',
        'athena:ListDatabases',
        'athena:ListTableMetadata',
      ],
      [`arn:${partition}:athena:${region}:${account}:datacatalog/AwsDataCatalog`],
    ),
    allow(
      [
        'glue:BatchGetPartition',
        'glue:GetDatabase',
        'glue:GetDatabases',
        'glue:GetPartition',
        'glue:GetPartitions',
        'glue:GetTable',
        'glue:GetTables',
      ],
      // Athena looks at the default database whichever one is asked.
      [...catalogueArns, `arn:${partition}:glue:${region}:${account}:database/default`],
    ),
  ];
}

function fileStatements(props: FinanceReaderProps): PolicyStatement[] {
  const { exports } = props;
  return [
    allow(['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], [exports.bucket.bucketArn]),
    allow(['s3:GetObject'], folderArns(props)),
    allow(
      ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObject'],
      [exports.arnBelow(RESULTS_PREFIX)],
    ),
    allowKeyVia(['s3'], ['kms:Decrypt', 'kms:GenerateDataKey'], exports.key),
  ];
}
