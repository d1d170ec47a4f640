/** Where alarms are told, as it would be deployed: who may publish there and with which key, and who is written to. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { inWords } from './grants.ts';
import {
  projectRoot,
  type Resource,
  resourcesOfType,
  SYNTHESIS_TIMEOUT,
  type Synthesis,
  synthesize,
  type Template,
} from './synthesize.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Principal: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface WithPolicy {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
}

interface KeyProperties {
  readonly EnableKeyRotation: boolean;
  readonly KeyPolicy: { readonly Statement: readonly Statement[] };
}

let synthesis: Synthesis;

beforeAll(async () => {
  synthesis = await synthesize('production');
}, SYNTHESIS_TIMEOUT);

function only<Properties = Record<string, unknown>>(type: string, prefix = ''): Resource<Properties> {
  const found = [...resourcesOfType<Properties>(synthesis.data, type)].filter(([id]) => id.startsWith(prefix));
  const [[, resource] = [], ...others] = found;
  if (!resource || others.length > 0) throw new Error(`There is not exactly one ${type}`);
  return resource;
}

/** From whom CloudWatch may come: from alarms of this account and region. */
function expectAlarmsOfThisAccount({ Condition, Principal }: Statement): void {
  expect(Principal).toEqual({ Service: 'cloudwatch.amazonaws.com' });
  expect(inWords(Condition?.StringEquals?.['aws:SourceAccount'], synthesis)).toBe('AWS::AccountId');
  expect(inWords(Condition?.ArnLike?.['aws:SourceArn'], synthesis)).toBe(
    'arn:aws:cloudwatch:eu-central-1:AWS::AccountId:alarm:*',
  );
}

test('there is one topic in all stacks', () => {
  const { data, service, finance, dashboard } = synthesis;
  const topics = [data, service, finance, dashboard].flatMap((stack) => [...resourcesOfType(stack, 'AWS::SNS::Topic')]);
  expect(topics.length).toBe(1);
});

describe('the topic', () => {
  test("is encrypted with a key of its own, for AWS's own would let no alarm in", () => {
    expect(inWords(only('AWS::SNS::Topic').Properties.KmsMasterKeyId, synthesis)).toBe('AlarmsKey.Arn');
    expect(only<KeyProperties>('AWS::KMS::Key', 'AlarmsKey').Properties.EnableKeyRotation).toBe(true);
  });

  test('takes nothing unencrypted, and alarms of this account', () => {
    const [unencrypted, alarms, ...others] =
      only<WithPolicy>('AWS::SNS::TopicPolicy').Properties.PolicyDocument.Statement;
    expect(others).toEqual([]);
    expect(unencrypted).toMatchObject({
      Effect: 'Deny',
      Action: 'sns:Publish',
      Principal: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    expect(alarms).toMatchObject({ Effect: 'Allow', Action: 'sns:Publish' });
    expectAlarmsOfThisAccount(alarms as Statement);
  });

  test('lets alarms use its key, and no other service', () => {
    const [account, alarms, ...others] = only<KeyProperties>('AWS::KMS::Key', 'AlarmsKey').Properties.KeyPolicy
      .Statement;
    expect(others).toEqual([]);
    expect(account).toMatchObject({ Action: 'kms:*', Principal: { AWS: expect.anything() } });
    expect(alarms).toMatchObject({ Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey*'] });
    expectAlarmsOfThisAccount(alarms as Statement);
  });

  test('is known by an output, and nobody subscribes unless the stage says so', () => {
    expect(inWords(synthesis.data.Outputs.AlarmTopicArn?.Value, synthesis)).toBe('AlarmsTopic');
    expect(resourcesOfType(synthesis.data, 'AWS::SNS::Subscription').size).toBe(0);
  });

  test('writes to the address of the stage', async () => {
    const script = `
      const { App, Stack } = await import('aws-cdk-lib');
      const { AlarmTopic } = await import('./infra/constructs/watch/alarm-topic.ts');
      const stack = new Stack(new App({ analyticsReporting: false }), 'alone');
      new AlarmTopic(stack, 'Alarms', 'on-call@casino.example');
      console.log(JSON.stringify(stack._toCloudFormation()));`;
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: projectRoot });
    const [subscription] = resourcesOfType(JSON.parse(stdout) as Template, 'AWS::SNS::Subscription').values();
    expect(subscription?.Properties).toMatchObject({ Protocol: 'email', Endpoint: 'on-call@casino.example' });
  });
});
