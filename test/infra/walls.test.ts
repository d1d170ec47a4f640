/** Who may read the operators' secrets, by every policy of every stack: the functions that must, and those secrets only. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { FUNCTIONS, type FunctionRoute, type Job } from '../../infra/routes.ts';
import { STAGES, type StageName } from '../../infra/stages.ts';
import { asList, inWords, type Statement } from './grants.ts';
import { resourcesOfType, SYNTHESIS_TIMEOUT, type Synthesis, synthesize, type Template } from './synthesize.ts';

interface Policy {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
  readonly Roles?: readonly { readonly Ref: string }[];
}

interface FunctionProperties {
  readonly Description?: string;
  readonly Role: { readonly 'Fn::GetAtt': readonly [string, string] };
  readonly Environment?: { readonly Variables: Readonly<Record<string, unknown>> };
}

/** What one statement of a stack lets its roles do with secrets. */
interface Reach {
  readonly stack: string;
  readonly roles: readonly string[];
  readonly action: string;
  readonly resource: string;
}

let synthesisOf: Record<StageName, Synthesis>;
beforeAll(async () => {
  const [staging, production] = await Promise.all([synthesize('staging'), synthesize('production')]);
  synthesisOf = { staging, production };
}, SYNTHESIS_TIMEOUT);

const descriptionOf = (definition: FunctionRoute | Job) =>
  definition.group === 'jobs' ? `The job ${definition.name}` : `${definition.method} ${definition.path}`;

/** The functions' definitions by the role that runs them. */
const definitionsByRole = ({ service }: Synthesis) =>
  new Map(
    [...resourcesOfType<FunctionProperties>(service, 'AWS::Lambda::Function').values()].map(({ Properties }) => [
      Properties.Role['Fn::GetAtt'][0],
      FUNCTIONS.find((definition) => descriptionOf(definition) === Properties.Description),
    ]),
  );

/** Whatever a wildcard may stand for is counted: `*` and `secretsmanager:Get*` reach secrets too. */
const touchesSecrets = (action: string) =>
  'secretsmanager:'.startsWith(action.split('*')[0] ?? '') || action.startsWith('secretsmanager:');

function reachesOf(stack: string, template: Template, synthesis: Synthesis): Reach[] {
  const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) => [
    ...resourcesOfType<Policy>(template, type).values(),
  ]);
  return policies.flatMap(({ Properties: { PolicyDocument, Roles = [] } }) =>
    PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action, Resource }) =>
      asList(Action)
        .filter(touchesSecrets)
        .flatMap((action) =>
          asList(Resource).map((resource) => ({
            stack,
            roles: Roles.map(({ Ref }) => Ref),
            action,
            resource: inWords(resource, synthesis),
          })),
        ),
    ),
  );
}

describe.each(Object.keys(STAGES) as StageName[])('in the stage %s', (stage) => {
  const synthesis = () => synthesisOf[stage];
  const reaches = () => {
    const { data, service, finance } = synthesis();
    return Object.entries({ data, service, finance }).flatMap(([name, template]) =>
      reachesOf(name, template, synthesis()),
    );
  };

  test('nobody may do more with secrets than read those of the configured operators', () => {
    const allowed = STAGES[stage].operatorIds.map((operatorId) => `Secret${operatorId}`);
    const found = reaches();
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ action }) => action !== 'secretsmanager:GetSecretValue')).toEqual([]);
    expect(found.filter(({ resource }) => !allowed.includes(resource))).toEqual([]);
  });

  test('only functions that check or make signed calls may read them, each by a role of its own', () => {
    const definitions = definitionsByRole(synthesis());
    const readers = reaches().map(({ stack: where, roles }) => {
      expect([where, roles.length]).toEqual(['service', 1]);
      return definitions.get(roles[0] ?? '')?.name;
    });
    const expected = FUNCTIONS.filter(({ secrets }) => secrets).flatMap(({ name }) =>
      STAGES[stage].operatorIds.map(() => name),
    );
    expect(readers.sort()).toEqual(expected.sort());
  });

  test('no function has a secret in its environment, and only those readers are told where theirs are', () => {
    const functions = [...resourcesOfType<FunctionProperties>(synthesis().service, 'AWS::Lambda::Function').values()];
    const told = functions
      .filter(({ Properties }) => 'OPERATOR_SECRETS' in (Properties.Environment?.Variables ?? {}))
      .map(({ Properties }) => Properties.Description);
    expect(told.sort()).toEqual(
      FUNCTIONS.filter(({ secrets }) => secrets)
        .map(descriptionOf)
        .sort(),
    );
    expect(JSON.stringify(functions)).not.toMatch(/secretKeys|"OPERATORS"/);
  });

  test('no inline policy of a role and no resource policy opens secrets besides', () => {
    const { data, service, finance } = synthesis();
    for (const template of [data, service, finance]) {
      expect(resourcesOfType(template, 'AWS::SecretsManager::ResourcePolicy').size).toBe(0);
      const roles = [...resourcesOfType(template, 'AWS::IAM::Role').values()];
      expect(roles.filter(({ Properties }) => 'Policies' in Properties)).toEqual([]);
    }
  });
});

test.each(['*', 'secretsmanager:*', 'secretsmanager:Get*', 'secretsmanager:PutSecretValue'])(
  'a policy that allowed %s on everything would be seen',
  (action) => {
    const PolicyDocument = { Statement: [{ Effect: 'Allow', Action: ['dynamodb:GetItem', action], Resource: '*' }] };
    const Policy = { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument, Roles: [{ Ref: 'Somebody' }] } };
    const reaches = reachesOf('data', { Resources: { Policy }, Outputs: {} }, synthesisOf.staging);
    expect(reaches).toEqual([{ stack: 'data', roles: ['Somebody'], action, resource: '*' }]);
  },
);
