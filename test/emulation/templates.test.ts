/** The synthesized templates, walked as CloudFormation would: what it, or a service it asks, would refuse fails here. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { SYNTHESIS_TIMEOUT, synthesize } from '../infra/synthesize.ts';
import { readAssembly } from './cloudformation/assembly.ts';
import { deploy } from './cloudformation/deploy.ts';
import type { Deployment } from './cloudformation/deployment.ts';
import type { AssemblyStack } from './cloudformation/template.ts';
import { untold } from './permissions/resource-policies.ts';

const VARIANTS = [
  { stage: 'staging', asked: {} },
  { stage: 'production', asked: {} },
  { stage: 'staging', asked: { staticEgress: 'true' } },
  { stage: 'production', asked: { exportMode: 'incremental' } },
];

describe.each(VARIANTS)('$stage $asked', ({ stage, asked }) => {
  let stacks: readonly AssemblyStack[];
  let deployment: Deployment;

  beforeAll(async () => {
    stacks = await readAssembly((await synthesize(stage, asked)).outdir);
    deployment = deploy(stacks);
  }, SYNTHESIS_TIMEOUT);

  test('every resource is created, in an order that CloudFormation finds by itself', () => {
    const created = deployment.resources.map(({ stack, logicalId }) => `${stack.name}/${logicalId}`);
    const described = stacks.flatMap(({ name, template }) =>
      Object.keys(template.Resources).map((logicalId) => `${name}/${logicalId}`),
    );
    expect(created.length).toBeGreaterThan(200);
    expect(created.sort()).toEqual(described.sort());
  });

  test('what lasts comes first, and needs no other stack', () => {
    const [[first = '', { stack }] = ['', { stack: undefined }]] = deployment.stacks;
    expect([first, stack?.dependencies]).toEqual([`seamless-wallet-${stage}-data`, []]);
  });

  test('the base URL that is put out is that of the one API', () => {
    const output = { StackName: `seamless-wallet-${stage}-service`, OutputName: 'BaseUrl' };
    const apis = deployment.ofType('AWS::ApiGatewayV2::Api').map((api) => api.attribute('ApiEndpoint'));
    expect(apis).toEqual([deployment.output(output)]);
  });

  test('what alarms and rules tell reaches its topic, encrypted as it is', () => {
    const told = [...tellingAlarms(deployment), ...tellingRules(deployment)];
    expect(told.length).toBeGreaterThan(0);
    expect(told.flatMap((tell) => tell() ?? [])).toEqual([]);
  });
});

const tellingAlarms = (deployment: Deployment) =>
  deployment
    .ofType('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm')
    .flatMap((teller) =>
      ((teller.properties.AlarmActions ?? []) as readonly string[]).map(
        (topic) => () => untold(topic, { service: 'cloudwatch.amazonaws.com', teller }, deployment),
      ),
    );

interface RuleTarget {
  readonly Arn: string;
  readonly RoleArn?: string;
}

const tellingRules = (deployment: Deployment) =>
  deployment.ofType('AWS::Events::Rule').flatMap((teller) =>
    ((teller.properties.Targets ?? []) as readonly RuleTarget[]).map(
      ({ Arn, RoleArn }) =>
        () =>
          untold(Arn, { service: 'events.amazonaws.com', teller, ...(RoleArn && { role: RoleArn }) }, deployment),
    ),
  );
