/** Who may do what with the exports: the workflow, the clock, the rule that alerts, and finance people; and no one else. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { grantsOfRole, inSentences, inWords, type Statement } from './grants.ts';
import { resourcesOfType, SYNTHESIS_TIMEOUT, type Synthesis, synthesize } from './synthesize.ts';

interface RoleProperties {
  readonly AssumeRolePolicyDocument: { readonly Statement: readonly Record<string, unknown>[] };
  readonly ManagedPolicyArns?: unknown;
}

interface ManagedPolicyProperties {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
  readonly Roles?: unknown;
}

const region = 'eu-central-1';
const glue = (resource: string) => `arn:aws:glue:${region}:AWS::AccountId:${resource}`;
const catalogue = [
  glue('catalog'),
  glue('database/seamless_wallet_staging'),
  ...['ledger', 'ledger_changes', 'settings'].map((table) => glue(`table/seamless_wallet_staging/${table}`)),
];
const on = (actions: readonly string[], resources: readonly string[], condition?: object) =>
  actions.flatMap((action) =>
    resources.map((resource) => `${action} on ${resource}${condition ? ` when ${JSON.stringify(condition)}` : ''}`),
  );
const via = (...services: string[]) => ({
  StringEquals: { 'kms:ViaService': services.map((service) => `${service}.${region}.amazonaws.com`) },
});

const publishing = [
  'sns:Publish on AlarmsTopic',
  ...on(['kms:Decrypt', 'kms:GenerateDataKey'], ['AlarmsKey.Arn'], via('sns')),
];

let full: Synthesis;
let incremental: Synthesis;

beforeAll(async () => {
  const modes = ['full', 'incremental'].map((exportMode) => synthesize('staging', { exportMode }));
  [full, incremental] = (await Promise.all(modes)) as [Synthesis, Synthesis];
}, SYNTHESIS_TIMEOUT);

/** The logical id of the role of this name, without CDK's hash. */
function roleNamed(name: string, { finance }: Synthesis): string {
  const ids = [...resourcesOfType(finance, 'AWS::IAM::Role').keys()];
  const [found, ...others] = ids.filter((id) => id.replace(/[0-9A-F]{8}$/, '') === name);
  if (!found || others.length > 0) throw new Error(`There is not exactly one role ${name}`);
  return found;
}

const grantsIn = (synthesis: Synthesis, name: string) =>
  grantsOfRole(synthesis, roleNamed(name, synthesis), synthesis.finance);

test('there are these roles and no other, each with policies of its own only', () => {
  const roles = resourcesOfType<RoleProperties>(full.finance, 'AWS::IAM::Role');
  const names = [...roles.keys()].map((id) => id.replace(/[0-9A-F]{8}$/, ''));
  expect(names.sort()).toEqual(['AlertsRuleRole', 'ExportRole', 'NightlyScheduleRole']);
  for (const { Properties } of roles.values()) expect(Object.keys(Properties)).toEqual(['AssumeRolePolicyDocument']);
});

describe('the workflow', () => {
  const folders = (names: readonly string[]) => names.map((name) => `ExportsBucket.Arn/${name}/*`);
  const expected = (written: readonly string[]) => [
    ...on(['dynamodb:ExportTableToPointInTime'], ['Ledger.Arn', 'Settings.Arn']),
    ...on(['dynamodb:DescribeExport'], ['Ledger.Arn/export/*', 'Settings.Arn/export/*']),
    ...on(['s3:AbortMultipartUpload', 's3:PutObject', 's3:PutObjectAcl'], folders(written)),
    ...on(['kms:Decrypt', 'kms:DescribeKey'], ['Key.Arn'], via('dynamodb')),
    ...on(['kms:Decrypt', 'kms:GenerateDataKey'], ['ExportsKey.Arn'], via('s3', 'dynamodb')),
    ...on(['glue:CreatePartition', 'glue:UpdatePartition'], catalogue),
    ...publishing,
    // What Step Functions needs to write a log; CloudWatch knows no narrower resource for it.
    ...on(
      [
        'logs:CreateLogDelivery',
        'logs:DeleteLogDelivery',
        'logs:DescribeLogGroups',
        'logs:DescribeResourcePolicies',
        'logs:GetLogDelivery',
        'logs:ListLogDeliveries',
        'logs:PutResourcePolicy',
        'logs:UpdateLogDelivery',
      ],
      ['*'],
    ),
  ];

  test('may export two tables to their folders, show them to SQL and tell of a failure', () => {
    expect(grantsIn(full, 'ExportRole')).toEqual(expected(['ledger', 'settings']).sort());
  });

  test('may also export changes and keep its progress, where exports are incremental', () => {
    const parameter = `arn:aws:ssm:${region}:AWS::AccountId:parameter/seamless-wallet-staging-finance/last-exported-day`;
    expect(grantsIn(incremental, 'ExportRole')).toEqual(
      [
        ...expected(['ledger', 'ledger-changes', 'settings']),
        ...on(['ssm:GetParameter', 'ssm:PutParameter'], [parameter]),
      ].sort(),
    );
  });
});

test('the clock may start this workflow, and keep what came to nothing', () => {
  expect(grantsIn(full, 'NightlyScheduleRole')).toEqual([
    'sqs:SendMessage on NightlyFailures.Arn',
    'states:StartExecution on NightlyWorkflow',
  ]);
});

test('the rule may publish to the topic of alarms', () => {
  expect(grantsIn(full, 'AlertsRuleRole')).toEqual([...publishing].sort());
});

test.each([
  ['ExportRole', 'states', 'ArnLike', `arn:aws:states:${region}:AWS::AccountId:stateMachine:*`],
  ['NightlyScheduleRole', 'scheduler', 'StringEquals', 'NightlyGroup.Arn'],
  ['AlertsRuleRole', 'events', 'ArnLike', `arn:aws:events:${region}:AWS::AccountId:rule/*`],
])('%s is taken on by %s alone, for this account and purpose', (name, service, operator, source) => {
  const role = resourcesOfType<RoleProperties>(full.finance, 'AWS::IAM::Role').get(roleNamed(name, full));
  const [trust, ...others] = role?.Properties.AssumeRolePolicyDocument.Statement ?? [];
  expect(others).toEqual([]);
  expect(trust).toMatchObject({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { Service: `${service}.amazonaws.com` },
  });
  const condition = trust?.Condition as Record<string, Record<string, unknown>>;
  expect(inWords(condition.StringEquals?.['aws:SourceAccount'], full)).toBe('AWS::AccountId');
  expect(inWords(condition[operator]?.['aws:SourceArn'], full)).toBe(source);
});

test('finance people may query in their workgroup and read the exports; they write results and nothing else', () => {
  const [policy, ...others] = resourcesOfType<ManagedPolicyProperties>(
    full.finance,
    'AWS::IAM::ManagedPolicy',
  ).values();
  expect(others).toEqual([]);
  expect(policy?.Properties.Roles).toBeUndefined();
  const workgroup = `arn:aws:athena:${region}:AWS::AccountId:workgroup/seamless-wallet-staging-finance`;
  const athena = (names: readonly string[]) => names.map((name) => `athena:${name}`);
  const folders = ['athena-results', 'ledger', 'ledger-changes', 'settings'].map(
    (name) => `ExportsBucket.Arn/${name}/*`,
  );
  const results = 'ExportsBucket.Arn/athena-results/*';
  expect(inSentences(policy?.Properties.PolicyDocument.Statement ?? [], full)).toEqual(
    [
      ...on(athena(['BatchGetNamedQuery', 'GetNamedQuery', 'GetWorkGroup', 'ListNamedQueries']), [workgroup]),
      ...on(athena(['BatchGetQueryExecution', 'GetQueryExecution', 'GetQueryResults']), [workgroup]),
      ...on(athena(['GetQueryResultsStream', 'GetQueryRuntimeStatistics', 'ListQueryExecutions']), [workgroup]),
      ...on(athena(['StartQueryExecution', 'StopQueryExecution']), [workgroup]),
      ...on(athena(['ListDataCatalogs', 'ListWorkGroups']), ['*']),
      ...on(athena(['GetDataCatalog', 'GetDatabase', 'GetTableMetadata', 'ListDatabases', 'ListTableMetadata']), [
        `arn:aws:athena:${region}:AWS::AccountId:datacatalog/AwsDataCatalog`,
      ]),
      ...on(
        ['glue:BatchGetPartition', 'glue:GetPartition', 'glue:GetPartitions'],
        [...catalogue, glue('database/default')],
      ),
      ...on(['glue:GetDatabase', 'glue:GetDatabases'], [...catalogue, glue('database/default')]),
      ...on(['glue:GetTable', 'glue:GetTables'], [...catalogue, glue('database/default')]),
      ...on(['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], ['ExportsBucket.Arn']),
      ...on(['s3:GetObject'], folders),
      ...on(['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObject'], [results]),
      ...on(['kms:Decrypt', 'kms:GenerateDataKey'], ['ExportsKey.Arn'], via('s3')),
    ].sort(),
  );
});
