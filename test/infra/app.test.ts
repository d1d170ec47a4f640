/** The CDK app as a whole: its stages, what it asks of IAM, whether it is reproducible, and what it is deployed with. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { STAGES, stageName } from '../../infra/stages.ts';
import { asList, type Statement } from './grants.ts';
import {
  projectRoot,
  readJson,
  readSynthesis,
  resourcesOfType,
  runApp,
  SYNTHESIS_TIMEOUT,
  type Synthesis,
  synthesize,
} from './synthesize.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Every action the templates may name. There is no dynamodb:TransactWriteItems, and synth would not say so. */
const knownActions = [
  'dynamodb:BatchGetItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'dynamodb:UpdateItem',
  'kms:*',
  'kms:Decrypt',
  'kms:GenerateDataKey*',
  'lambda:InvokeFunction',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'secretsmanager:GetSecretValue',
  'sns:Publish',
  'sqs:*',
  'sqs:SendMessage',
  'sts:AssumeRole',
];

interface KeyProperties {
  readonly KeyPolicy: { readonly Statement: readonly Statement[] };
}

const run = promisify(execFile);
let synthesisOf: Record<string, Synthesis>;
let stagingAgain: Synthesis;

beforeAll(async () => {
  const [staging, production] = await Promise.all([synthesize('staging'), synthesize('production')]);
  synthesisOf = { staging, production };
  const outdir = await temporaryFolder();
  await runApp('staging', {}, outdir);
  stagingAgain = await readSynthesis('staging', outdir);
}, SYNTHESIS_TIMEOUT);

describe.each(Object.keys(STAGES))('the stage %s', (stage) => {
  const templates = () => {
    const { data, service } = synthesisOf[stage] as Synthesis;
    return { data, service };
  };

  test('asks IAM for known actions only', () => {
    const actions = statementsIn(templates()).flatMap(({ Action }) => asList(Action));
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => !knownActions.includes(action))).toEqual([]);
  });

  test('allows nothing on every resource but keys to their own account, and one to CloudWatch', () => {
    const onAnything = statementsIn(templates()).filter(({ Resource }) => JSON.stringify(Resource)?.includes('*'));
    // The policy of a key is about that key alone, and calls it every resource.
    const ofKeys = [...resourcesOfType<KeyProperties>(templates().data, 'AWS::KMS::Key').values()];
    expect(onAnything).toEqual(ofKeys.flatMap(({ Properties }) => Properties.KeyPolicy.Statement));
    expect(onAnything.map(({ Action }) => Action)).toEqual(['kms:*', 'kms:*', ['kms:Decrypt', 'kms:GenerateDataKey*']]);
  });

  test('names no account', () => {
    expect(JSON.stringify(templates())).not.toMatch(/\b\d{12}\b/);
  });

  test('protects its data from deletion, and its service as its settings say', async () => {
    const { artifacts } = await readJson(join((synthesisOf[stage] as Synthesis).outdir, 'manifest.json'));
    const isProtected = (stack: string) =>
      artifacts[`seamless-wallet-${stage}-${stack}`].properties.terminationProtection ?? false;
    expect(isProtected('data')).toBe(true);
    expect(isProtected('service')).toBe(STAGES[stageName(stage)].protectService);
  });
});

test('two syntheses of the same sources are the same, assets included', () => {
  const { outdir: _first, ...templates } = synthesisOf.staging as Synthesis;
  const { outdir: _second, ...templatesAgain } = stagingAgain;
  expect(templatesAgain).toEqual(templates);
});

test('staging is the stage when none is named, and an unknown one is refused with the list of those there are', () => {
  expect(stageName()).toBe('staging');
  expect(() => stageName('prod')).toThrow("There is no stage 'prod'. The stages are: staging, production.");
});

test('the context holds every flag that cdk init would set, as it would set it', async () => {
  const { context } = await readJson(join(projectRoot, 'cdk.json'));
  expect(context).toEqual(await readJson(join(projectRoot, 'node_modules/aws-cdk-lib/recommended-feature-flags.json')));
});

test('the CDK command is 2.x: the registry has a 3.0.0 that is older and cannot read what the library writes', async () => {
  const cdk = join(projectRoot, 'node_modules/aws-cdk/bin/cdk');
  const { stdout } = await run(process.execPath, [cdk, '--version']);
  expect(stdout).toMatch(/^2\./);
});

/** Every policy statement anywhere in a template: of roles, of their trust, of the key. */
function statementsIn(value: unknown): Statement[] {
  if (typeof value !== 'object' || value === null) return [];
  const nested = Object.values(value).flatMap(statementsIn);
  return 'Effect' in value && 'Action' in value ? [value as Statement, ...nested] : nested;
}
