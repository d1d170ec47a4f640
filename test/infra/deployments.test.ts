/** How a new version comes to serve: by way of an alias, step by step in production, and at once where it is not asked for. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { FUNCTIONS, JOBS, ROUTES } from '../../infra/routes.ts';
import { STAGES, type StageName, stageSettings } from '../../infra/stages.ts';
import { inWords } from './grants.ts';
import { type Resource, resourcesOfType, SYNTHESIS_TIMEOUT, type Synthesis, synthesize } from './synthesize.ts';

interface AliasProperties {
  readonly FunctionName: unknown;
  readonly FunctionVersion: { readonly 'Fn::GetAtt': readonly [version: string, attribute: string] };
}

interface GroupProperties {
  readonly AlarmConfiguration: { readonly Alarms: readonly { readonly Name: { readonly Ref: string } }[] };
}

interface Gradually {
  readonly CodeDeployLambdaAliasUpdate: { readonly DeploymentGroupName: { readonly Ref: string } };
}

let production: Synthesis;
let staging: Synthesis;
let atOnce: Synthesis;

beforeAll(async () => {
  [production, staging, atOnce] = await Promise.all([
    synthesize('production'),
    synthesize('staging'),
    synthesize('production', { canary: 'off' }),
  ]);
}, SYNTHESIS_TIMEOUT);

const inId = (name: string) => name.replaceAll('-', '');

/** The logical id and the alias of a function. */
function aliasOf(name: string, { service }: Synthesis = production): [string, Resource<AliasProperties>] {
  const aliases = [...resourcesOfType<AliasProperties>(service, 'AWS::Lambda::Alias')];
  const [found, ...others] = aliases.filter(([id]) => id.replace(/[0-9A-F]{8}$/, '') === `${inId(name)}Live`);
  if (!found || others.length > 0) throw new Error(`${name} has not exactly one alias`);
  return found;
}

describe.each(FUNCTIONS)('$name', ({ name }) => {
  test('is called by its alias, which is of the version of what is deployed with it', () => {
    const [, { Properties }] = aliasOf(name);
    const [versionId] = Properties.FunctionVersion['Fn::GetAtt'];
    const version = production.service.Resources[versionId];
    expect(Properties).toMatchObject({ Name: 'live' });
    expect([Properties.FunctionName, version?.Properties.FunctionName].map((of) => inWords(of, production))).toEqual([
      `${inId(name)}Function`,
      `${inId(name)}Function`,
    ]);
  });

  test('keeps its earlier versions, for whoever must go back', () => {
    const [versionId] = aliasOf(name)[1].Properties.FunctionVersion['Fn::GetAtt'];
    expect(production.service.Resources[versionId]).toMatchObject({ DeletionPolicy: 'Retain' });
  });
});

test('nothing calls a function but by its alias', () => {
  const { Resources } = production.service;
  const called = Object.values(Resources).filter(({ Type }) =>
    ['AWS::ApiGatewayV2::Integration', 'AWS::Scheduler::Schedule', 'AWS::Lambda::Permission'].includes(Type),
  );
  expect(called.length).toBe(2 * ROUTES.length + JOBS.length);
  expect(called.filter((caller) => /Function[0-9A-F]{8}"/.test(JSON.stringify(caller.Properties)))).toEqual([]);
});

describe('in production', () => {
  const groupOf = (name: string): Resource<GroupProperties> | undefined => {
    const { CodeDeployLambdaAliasUpdate } = aliasOf(name)[1].UpdatePolicy as Gradually;
    const groups = resourcesOfType<GroupProperties>(production.service, 'AWS::CodeDeploy::DeploymentGroup');
    return groups.get(CodeDeployLambdaAliasUpdate.DeploymentGroupName.Ref);
  };

  test.each(ROUTES)('$name goes over as the stage says, and back when one of its own alarms rings', ({ name }) => {
    expect(groupOf(name)?.Properties).toMatchObject({
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: expect.arrayContaining(['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM']),
      },
    });
    const alarms = groupOf(name)?.Properties.AlarmConfiguration.Alarms ?? [];
    expect(alarms.length).toBeGreaterThan(0);
    for (const alarm of alarms) expect(inWords(alarm.Name, production)).toContain(inId(name));
  });

  test('each group belongs to one route', () => {
    const groups = resourcesOfType(production.service, 'AWS::CodeDeploy::DeploymentGroup');
    expect(groups.size).toBe(ROUTES.length);
    expect(new Set(ROUTES.map(({ name }) => groupOf(name))).size).toBe(ROUTES.length);
  });

  test.each(JOBS)('$name, which is called too rarely to be watched, goes over at once', ({ name }) => {
    expect(aliasOf(name)[1].UpdatePolicy).toBeUndefined();
  });

  test('no more than ten go over at the same time, what the PLATFORM calls first', () => {
    const ids = ROUTES.map(({ name }) => aliasOf(name)[0]);
    const awaited = ROUTES.map(({ name }) => aliasOf(name)[1].DependsOn ?? []);
    expect(awaited).toEqual([...Array(10).fill([]), ...ids.slice(0, -10).map((id) => [id])]);
    expect(ROUTES.slice(0, 7).map(({ group }) => group)).toEqual(Array(7).fill('gameplay'));
  });
});

test.each([
  ['in staging', () => staging],
  ['in production with -c canary=off', () => atOnce],
])('%s all functions go over at once', (_, synthesis) => {
  for (const { name } of FUNCTIONS) expect(aliasOf(name, synthesis())[1].UpdatePolicy).toBeUndefined();
  const types = Object.values(synthesis().service.Resources).map(({ Type }) => Type);
  expect(types.filter((type) => type.startsWith('AWS::CodeDeploy::'))).toEqual([]);
});

test('with -c canary=off nothing else is another: what a function does is in its version', () => {
  const functionsIn = ({ service }: Synthesis) => resourcesOfType(service, 'AWS::Lambda::Function');
  expect(functionsIn(atOnce)).toEqual(functionsIn(production));
});

test.each(Object.keys(STAGES) as StageName[])('any other canary is refused in %s', (stage) => {
  expect(() => stageSettings(stage, { canary: 'of' })).toThrow("canary is off or not asked for, not 'of'.");
});
