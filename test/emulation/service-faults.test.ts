/** Mistakes put into the templates that no walk can see: the service does not start, or its first call says what is wrong. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { envelope, post } from '../http/casino.ts';
import { SYNTHESIS_TIMEOUT, synthesize } from '../infra/synthesize.ts';
import { altered, type Change } from './alteration.ts';
import { readAssembly } from './cloudformation/assembly.ts';
import { deploy } from './cloudformation/deploy.ts';
import type { AssemblyStack } from './cloudformation/template.ts';
import { OPERATOR_ID, serve } from './staging.ts';

/** Nothing here comes so far as to ask the PLATFORM. */
const NO_PLATFORM = 'http://127.0.0.1:9';

let stacks: readonly AssemblyStack[];

beforeAll(async () => {
  stacks = await readAssembly((await synthesize('staging')).outdir);
}, SYNTHESIS_TIMEOUT);

describe('with a mistake in its template it does not start', () => {
  const mistakes: readonly (readonly [mistake: string, stack: string, change: Change, message: RegExp])[] = [
    [
      'a route to the integration of another',
      'service',
      ({ resource }) => {
        const target = (command: string) => resource(`ApiHttpPOSTapi${command}`, '::Route').Properties;
        target('balance').Target = target('authenticate').Target;
      },
      /ApiHttpPOSTapibalance\w+ \(.*no AWS::Lambda::Permission lets it call .*authenticateFunction/,
    ],
    [
      'no permission for a route',
      'service',
      ({ template, idOf, resource }) => {
        const permission = idOf('ApiHttpGETapipingpingPermission');
        delete template.Resources[permission];
        resource('ApiStage').DependsOn = resource('ApiStage').DependsOn.filter((id: string) => id !== permission);
      },
      /ApiHttpGETapiping\w+ \(.*no AWS::Lambda::Permission lets it call .*pingFunction/,
    ],
    [
      'a job whose schedule may not call it',
      'service',
      ({ resource }) => {
        resource('JobsreconcileroleDefaultPolicy').Properties.PolicyDocument.Statement[0].Action = 'lambda:GetFunction';
      },
      /Jobsreconcile\w+ \(.*may not lambda:InvokeFunction on .*function:/,
    ],
    [
      'settings of failed runs that are not those of what is called',
      'service',
      ({ resource }) => {
        resource('reconcileLiveEventInvokeConfig').Properties.Qualifier = '$LATEST';
      },
      /Jobsreconcile\w+ \(.*failed runs of .*reconcileFunction\w+ .*told to nobody/,
    ],
    [
      'an attribute that is no key',
      'data',
      ({ resource }) => {
        resource('Sessions').Properties.AttributeDefinitions.push({ AttributeName: 'user', AttributeType: 'S' });
      },
      /Sessions\w+ \(AWS::DynamoDB::GlobalTable\): .*attribute definitions/,
    ],
  ];

  test.each(mistakes)('%s', async (_, stack, change, message) => {
    await expect(serve(deploy(altered(stacks, stack, change)), NO_PLATFORM)).rejects.toThrow(message);
  });
});

describe('with a mistake in its template it fails at the first call', () => {
  const withoutAction = (role: string, action: string): Change => {
    return ({ resource }) => {
      for (const statement of resource(`${role}RoleDefaultPolicy`).Properties.PolicyDocument.Statement) {
        statement.Action = [statement.Action]
          .flat()
          .map((one: string) => (one === action ? 'sts:GetCallerIdentity' : one));
      }
    };
  };

  const mistakes: readonly (readonly [mistake: string, change: Change, message: RegExp])[] = [
    [
      'a right on a table that is missing',
      withoutAction('authenticate', 'dynamodb:BatchGetItem'),
      /authenticateFunction\w+ \(.*may not dynamodb:BatchGetItem on arn:aws:dynamodb:.*authenticateRole/,
    ],
    [
      'a right on a key that is missing',
      withoutAction('authenticate', 'kms:Decrypt'),
      /authenticateFunction\w+ \(.*may not kms:Decrypt on arn:aws:kms:/,
    ],
    [
      'a right on a secret that is missing',
      withoutAction('authenticate', 'secretsmanager:GetSecretValue'),
      /authenticateFunction\w+ \(.*may not secretsmanager:GetSecretValue on arn:aws:secretsmanager:/,
    ],
    [
      'the variable of a table misspelled',
      ({ resource }) => {
        const { Variables } = resource('authenticateFunction').Properties.Environment;
        Variables.LEDGER_TABEL = Variables.LEDGER_TABLE;
        delete Variables.LEDGER_TABLE;
      },
      /authenticateFunction\w+ \(.*asks for dynamodb:BatchGetItem on ledger, which is no table/,
    ],
    [
      'a handler that the code does not export',
      ({ resource }) => {
        resource('authenticateFunction').Properties.Handler = 'index.authenticate';
      },
      /authenticateFunction\w+ \(.*exports no authenticate/,
    ],
    [
      'a handler in a file that the code does not have',
      ({ resource }) => {
        resource('authenticateFunction').Properties.Handler = 'authenticate.handler';
      },
      /authenticateFunction\w+ \(.*holds no module for the handler authenticate.handler/,
    ],
    [
      'code that was never uploaded',
      ({ resource }) => {
        resource('authenticateFunction').Properties.Code.S3Key = 'nothing.zip';
      },
      /authenticateFunction\w+ \(.*nothing.zip is not among the assets/,
    ],
  ];

  test.each(mistakes)('%s', async (_, change, message) => {
    const service = await serve(deploy(altered(stacks, 'service', change)), NO_PLATFORM);
    const body = JSON.stringify(envelope('authenticate', { token: 'unknownunknownunknown' }));
    await post(service.url, 'authenticate', body, {}, OPERATOR_ID);
    await service.close();
    expect([...service.rights.refusals, ...service.failures].join('\n')).toMatch(message);
  });
});
