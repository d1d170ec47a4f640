/** The functions as they would be deployed: one for each route and job, with its defaults, environment and rights. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { FUNCTIONS, type FunctionRoute, type Job, type Right } from '../../infra/routes.ts';
import { STAGES } from '../../infra/stages.ts';
import { grantsOfRole, inWords } from './grants.ts';
import {
  projectRoot,
  type Resource,
  resourcesOfType,
  SYNTHESIS_TIMEOUT,
  type Synthesis,
  synthesize,
} from './synthesize.ts';

interface FunctionProperties {
  readonly Role: { readonly 'Fn::GetAtt': readonly [string, string] };
  readonly Code: { readonly S3Key: string };
  readonly Environment?: { readonly Variables: Readonly<Record<string, unknown>> };
  readonly LoggingConfig: { readonly LogGroup: { readonly Ref: string } };
}

const settings = STAGES.staging;
const [operatorId] = settings.operatorIds;
let synthesis: Synthesis;
let functions: Map<string, Resource<FunctionProperties>>;

beforeAll(async () => {
  synthesis = await synthesize('staging');
  functions = resourcesOfType<FunctionProperties>(synthesis.service, 'AWS::Lambda::Function');
}, SYNTHESIS_TIMEOUT);

const descriptionOf = (definition: FunctionRoute | Job) =>
  definition.group === 'jobs' ? `The job ${definition.name}` : `${definition.method} ${definition.path}`;

/** The function of a route or a job, found by what the deployed description says. */
function functionOf(definition: FunctionRoute | Job): Resource<FunctionProperties> {
  const [found, ...others] = [...functions.values()].filter(
    ({ Properties }) => 'Description' in Properties && Properties.Description === descriptionOf(definition),
  );
  if (!found || others.length > 0) throw new Error(`${definition.name} has not exactly one function`);
  return found;
}

const roleOf = (definition: FunctionRoute | Job) => functionOf(definition).Properties.Role['Fn::GetAtt'][0];

test('there is one function for each route and job and none besides', () => {
  expect(functions.size).toBe(FUNCTIONS.length);
});

describe.each(FUNCTIONS)('$name', (definition) => {
  test('runs on Node 24 on arm64, for as long as a job may take or less than API Gateway waits', () => {
    expect(functionOf(definition).Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      Timeout: definition.group === 'jobs' ? definition.timeoutSeconds : 6,
      MemorySize: settings.memoryMegabytes,
    });
  });

  test('is deployed from the bundle of its own name', async () => {
    const asset = `asset.${functionOf(definition).Properties.Code.S3Key.replace('.zip', '')}`;
    const bundle = await readFile(join(projectRoot, 'dist/functions', definition.name, 'index.mjs'), 'utf8');
    expect(await readFile(join(synthesis.outdir, asset, 'index.mjs'), 'utf8')).toBe(bundle);
  });

  test('logs to its own group, whose lines expire', () => {
    const group = synthesis.service.Resources[functionOf(definition).Properties.LoggingConfig.LogGroup.Ref];
    expect(group).toMatchObject({
      Type: 'AWS::Logs::LogGroup',
      Properties: { RetentionInDays: settings.logRetentionDays },
      DeletionPolicy: 'Delete',
    });
  });

  test('may do exactly what its rights say', () => {
    expect(grantsOfRole(synthesis, roleOf(definition))).toEqual(expectedGrants(definition));
  });

  test('has a role of its own with no managed policy', () => {
    const role = synthesis.service.Resources[roleOf(definition)];
    expect(Object.keys(role?.Properties ?? {})).toEqual(['AssumeRolePolicyDocument']);
    expect(FUNCTIONS.filter((other) => roleOf(other) === roleOf(definition))).toEqual([definition]);
  });

  test('is told the names of the tables it may use, and the settings it reads', () => {
    const variables = Object.entries(functionOf(definition).Properties.Environment?.Variables ?? {});
    const inPlainText = Object.fromEntries(variables.map(([name, value]) => [name, inWords(value, synthesis)]));
    expect(inPlainText).toEqual(expectedEnvironment(definition));
  });
});

test.each([
  'authenticate',
  'balance',
  'status',
  'get-player',
  'list-entries',
  'list-rounds',
  'get-round',
  'list-games',
  'list-lobbies',
  'get-reconciliation',
  'business-report',
  'watch-limits',
])('the role of %s cannot write', (name) => {
  const grants = grantsOf(name);
  const writing = /dynamodb:(?!(GetItem|BatchGetItem|Query) )/;
  expect(grants.filter((grant) => writing.test(grant))).toEqual([]);
});

test('the role of reconcile may scan the ledger and do nothing else with it', () => {
  const onLedger = grantsOf('reconcile').filter((grant) => grant.includes('Ledger'));
  expect(onLedger).toEqual(['dynamodb:Scan on Ledger.Arn']);
});

test.each(['sync-catalogue', 'watch-limits', 'hand-history'])('the role of %s does not touch the ledger', (name) => {
  expect(grantsOf(name).filter((grant) => grant.includes('Ledger'))).toEqual([]);
});

/** What the function of a name may do. */
function grantsOf(name: string): string[] {
  const definition = FUNCTIONS.find((candidate) => candidate.name === name);
  return grantsOfRole(synthesis, roleOf(definition as FunctionRoute | Job));
}

function expectedGrants({ name, group, rights, secrets }: FunctionRoute | Job): string[] {
  const actions: Record<Right, string[]> = {
    read: ['dynamodb:BatchGetItem on TABLE.Arn'],
    get: ['dynamodb:GetItem on TABLE.Arn'],
    query: ['dynamodb:Query on TABLE.Arn'],
    'query-index': ['dynamodb:Query on TABLE.Arn/index/entries_by_player'],
    scan: ['dynamodb:Scan on TABLE.Arn'],
    put: ['dynamodb:PutItem on TABLE.Arn'],
    update: ['dynamodb:UpdateItem on TABLE.Arn'],
    check: ['dynamodb:ConditionCheckItem on TABLE.Arn'],
  };
  const decryptVia = (service: string, context: object = {}) => {
    const condition = { 'kms:ViaService': `${service}.${settings.region}.amazonaws.com`, ...context };
    return `kms:Decrypt on Key.Arn when ${JSON.stringify({ StringEquals: condition })}`;
  };
  const secretRights = [
    `secretsmanager:GetSecretValue on Secret${operatorId}`,
    decryptVia('secretsmanager', { 'kms:EncryptionContext:SecretARN': [`Secret${operatorId}`] }),
  ];
  const logs = `${name.replaceAll('-', '')}Logs.Arn`;
  const onTables = Object.entries(rights).flatMap(([table, verbs]) =>
    verbs.flatMap((right) => actions[right].map((grant) => grant.replace('TABLE', capitalized(table)))),
  );
  return [
    `logs:CreateLogStream on ${logs}`,
    `logs:PutLogEvents on ${logs}`,
    ...onTables,
    ...(onTables.length > 0 ? [decryptVia('dynamodb')] : []),
    ...(secrets ? secretRights : []),
    ...(group === 'jobs' ? ['sqs:SendMessage on JobsFailures.Arn'] : []),
  ].sort();
}

function expectedEnvironment({
  name,
  group,
  rights,
  secrets,
  callsPlatform,
}: FunctionRoute | Job): Record<string, string> {
  return {
    ...(name !== 'ping' && { METRICS_NAMESPACE: 'SeamlessWallet/staging' }),
    ...Object.fromEntries(Object.keys(rights).map((table) => [`${table.toUpperCase()}_TABLE`, capitalized(table)])),
    ...(secrets && { OPERATOR_SECRETS: `{"${operatorId}":"Secret${operatorId}"}` }),
    ...(group === 'operator' && !secrets && { OPERATOR_IDS: `["${operatorId}"]` }),
    ...(name === 'changebalance' && { SETTINGS_CACHE_SECONDS: '5' }),
    ...(name === 'launch' && { GAME_LAUNCH_HOST: settings.gameLaunchHost }),
    ...(callsPlatform && { PLATFORM_API_HOST: settings.platformApiHost }),
    ...(name === 'watch-limits' && { WATCHED_CURRENCIES: '["EUR"]' }),
  };
}

const capitalized = (table: string) => table.charAt(0).toUpperCase() + table.slice(1);
