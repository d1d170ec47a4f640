/** The functions as they would be deployed: one for each route, with its defaults, its environment, its rights alone. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type FunctionRoute, type Right, ROUTES } from '../../infra/routes.ts';
import { STAGES } from '../../infra/stages.ts';
import { grantsOfRole, inWords } from './grants.ts';
import { projectRoot, type Resource, resourcesOfType, type Synthesis, synthesize } from './synthesize.ts';

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
});

/** The function of a route, found by what the deployed description says. */
function functionOf({ method, path }: FunctionRoute): Resource<FunctionProperties> {
  const [found, ...others] = [...functions.values()].filter(
    ({ Properties }) => 'Description' in Properties && Properties.Description === `${method} ${path}`,
  );
  if (!found || others.length > 0) throw new Error(`${method} ${path} has not exactly one function`);
  return found;
}

const roleOf = (route: FunctionRoute) => functionOf(route).Properties.Role['Fn::GetAtt'][0];

test('there is one function for each route and none besides', () => {
  expect(functions.size).toBe(ROUTES.length);
});

describe.each(ROUTES)('$name', (route) => {
  test('runs on Node 24 on arm64 and ends before API Gateway stops waiting', () => {
    expect(functionOf(route).Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      Timeout: 6,
      MemorySize: settings.memoryMegabytes,
    });
  });

  test('is deployed from the bundle of its own name', async () => {
    const asset = `asset.${functionOf(route).Properties.Code.S3Key.replace('.zip', '')}`;
    const bundle = await readFile(join(projectRoot, 'dist/functions', route.name, 'index.mjs'), 'utf8');
    expect(await readFile(join(synthesis.outdir, asset, 'index.mjs'), 'utf8')).toBe(bundle);
  });

  test('logs to its own group, whose lines expire', () => {
    const group = synthesis.service.Resources[functionOf(route).Properties.LoggingConfig.LogGroup.Ref];
    expect(group).toMatchObject({
      Type: 'AWS::Logs::LogGroup',
      Properties: { RetentionInDays: settings.logRetentionDays },
      DeletionPolicy: 'Delete',
    });
  });

  test('may do exactly what its rights say', () => {
    expect(grantsOfRole(synthesis, roleOf(route))).toEqual(expectedGrants(route));
  });

  test('has a role of its own with no managed policy', () => {
    const role = synthesis.service.Resources[roleOf(route)];
    expect(Object.keys(role?.Properties ?? {})).toEqual(['AssumeRolePolicyDocument']);
    expect(ROUTES.filter((other) => roleOf(other) === roleOf(route))).toEqual([route]);
  });

  test('is told the names of the tables it may use, and the settings it reads', () => {
    const variables = Object.entries(functionOf(route).Properties.Environment?.Variables ?? {});
    const inPlainText = Object.fromEntries(variables.map(([name, value]) => [name, inWords(value, synthesis)]));
    expect(inPlainText).toEqual(expectedEnvironment(route));
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
])('the role of %s cannot write', (name) => {
  const route = ROUTES.find((candidate) => candidate.name === name) as FunctionRoute;
  const writing = /dynamodb:(?!(GetItem|BatchGetItem|Query) )/;
  expect(grantsOfRole(synthesis, roleOf(route)).filter((grant) => writing.test(grant))).toEqual([]);
});

function expectedGrants({ name, rights, secrets }: FunctionRoute): string[] {
  const actions: Record<Right, string[]> = {
    read: ['dynamodb:BatchGetItem on TABLE.Arn'],
    get: ['dynamodb:GetItem on TABLE.Arn'],
    query: ['dynamodb:Query on TABLE.Arn'],
    'query-index': ['dynamodb:Query on TABLE.Arn/index/entries_by_player'],
    put: ['dynamodb:PutItem on TABLE.Arn'],
    update: ['dynamodb:UpdateItem on TABLE.Arn'],
    check: ['dynamodb:ConditionCheckItem on TABLE.Arn'],
  };
  const decryptVia = (service: string) =>
    `kms:Decrypt on Key.Arn when {"StringEquals":{"kms:ViaService":"${service}.${settings.region}.amazonaws.com"}}`;
  const logs = `${name.replaceAll('-', '')}Logs.Arn`;
  const onTables = Object.entries(rights).flatMap(([table, verbs]) =>
    verbs.flatMap((right) => actions[right].map((grant) => grant.replace('TABLE', capitalized(table)))),
  );
  return [
    `logs:CreateLogStream on ${logs}`,
    `logs:PutLogEvents on ${logs}`,
    ...onTables,
    ...(onTables.length > 0 ? [decryptVia('dynamodb')] : []),
    ...(secrets ? [`secretsmanager:GetSecretValue on Secret${operatorId}`, decryptVia('secretsmanager')] : []),
  ].sort();
}

function expectedEnvironment({ name, group, rights, secrets }: FunctionRoute): Record<string, string> {
  return {
    ...Object.fromEntries(Object.keys(rights).map((table) => [`${table.toUpperCase()}_TABLE`, capitalized(table)])),
    ...(secrets && { OPERATOR_SECRETS: `{"${operatorId}":"Secret${operatorId}"}` }),
    ...(group === 'operator' && { OPERATOR_IDS: `["${operatorId}"]` }),
    ...(rights.settings?.includes('get') && { SETTINGS_CACHE_SECONDS: '5' }),
    ...(name === 'launch' && { GAME_LAUNCH_HOST: settings.gameLaunchHost }),
  };
}

const capitalized = (table: string) => table.charAt(0).toUpperCase() + table.slice(1);
