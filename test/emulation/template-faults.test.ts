/** Mistakes put into the synthesized templates: each is caught on the walk, with a message that names the resource. */
import { beforeAll, expect, test } from '@jest/globals';
import { SYNTHESIS_TIMEOUT, synthesize } from '../infra/synthesize.ts';
import { altered, type Change } from './alteration.ts';
import { readAssembly } from './cloudformation/assembly.ts';
import { deploy } from './cloudformation/deploy.ts';
import type { AssemblyStack } from './cloudformation/template.ts';

/** As EC2 makes identifiers. */
const ID = '0123456789abcdef0';

let staging: readonly AssemblyStack[];

beforeAll(async () => {
  staging = await readAssembly((await synthesize('staging')).outdir);
}, SYNTHESIS_TIMEOUT);

const service: readonly (readonly [fault: string, change: Change, message: RegExp])[] = [
  [
    'a reference to a resource that is not there',
    ({ resource }) => {
      resource('authenticateFunction').Properties.LoggingConfig.LogGroup = { Ref: 'Nowhere' };
    },
    /authenticateFunction\w+ needs Nowhere, which is not in the template/,
  ],
  [
    'an attribute that the type does not have',
    ({ resource, idOf }) => {
      resource('authenticateFunction').Properties.Role = { 'Fn::GetAtt': [idOf('authenticateRole'), 'RoleArn'] };
    },
    /authenticateFunction\w+ \(AWS::Lambda::Function\): AWS::IAM::Role has no attribute RoleArn/,
  ],
  [
    'an attribute in a text that the type does not have',
    ({ resource, idOf }) => {
      resource('authenticateFunction').Properties.Description = { 'Fn::Sub': `\${${idOf('authenticateRole')}.Name}` };
    },
    /authenticateFunction\w+ \(.*AWS::IAM::Role has no attribute Name/,
  ],
  [
    'a circle',
    ({ resource, idOf }) => {
      resource('authenticateRole').DependsOn = [idOf('authenticateFunction')];
    },
    /needs itself: authenticateRole\w+ → authenticateFunction\w+ → authenticateRole/,
  ],
  [
    'an output of another stack that is not there',
    ({ resource }) => {
      resource('authenticateFunction').Properties.Environment.Variables.LEDGER_TABLE['Fn::GetStackOutput'].OutputName =
        'Ledger';
    },
    /authenticateFunction\w+ \(.*seamless-wallet-staging-data has no output Ledger/,
  ],
  [
    'an output of a stack that comes later',
    ({ resource }) => {
      resource('authenticateFunction').Properties.Description = {
        'Fn::GetStackOutput': { StackName: 'seamless-wallet-staging-finance', OutputName: 'AlertTopicArn' },
      };
    },
    /authenticateFunction\w+ \(.*takes AlertTopicArn of seamless-wallet-staging-finance, on which/,
  ],
  [
    'an import of what nobody exports',
    ({ resource }) => {
      resource('authenticateFunction').Properties.Description = { 'Fn::ImportValue': 'Ledger' };
    },
    /authenticateFunction\w+ \(.*no stack exports Ledger/,
  ],
  [
    'a text where a number belongs',
    ({ resource }) => {
      resource('authenticateFunction').Properties.Timeout = 'six';
    },
    /authenticateFunction\w+ \(AWS::Lambda::Function\): \w+ .*six/,
  ],
  [
    'a property that the type does not have',
    ({ resource }) => {
      resource('authenticateFunction').Properties.Memory = 1024;
    },
    /authenticateFunction\w+ \(AWS::Lambda::Function\): .*Memory/,
  ],
  [
    'a type that does not exist',
    ({ resource }) => {
      resource('authenticateLogs').Type = 'AWS::Logs::Group';
    },
    /authenticateLogs\w+ \(AWS::Logs::Group\): /,
  ],
  [
    'a role that Lambda may not assume',
    ({ resource }) => {
      resource('authenticateRole').Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service =
        'ec2.amazonaws.com';
    },
    /authenticateFunction\w+ \(.*lambda.amazonaws.com may not assume .*authenticateRole/,
  ],
  [
    'a stage that does not wait for the routes whose limits it sets',
    ({ resource }) => {
      resource('ApiStage').DependsOn = [];
    },
    /ApiStage\w+ \(.*settings of a route that is not there yet/,
  ],
  [
    'a schedule in a group that is not there yet',
    ({ resource }) => {
      resource('Jobsreconcile').Properties.GroupName = 'nights';
    },
    /Jobsreconcile\w+ \(.*there is no schedule group nights yet/,
  ],
  [
    'a time that the Scheduler does not understand',
    ({ resource }) => {
      resource('Jobsreconcile').Properties.ScheduleExpression = 'cron(0 2 * * ?)';
    },
    /Jobsreconcile\w+ \(.*the Scheduler does not understand cron\(0 2 \* \* \?\)/,
  ],
  [
    'a function in a network that its role may not join',
    ({ resource }) => {
      resource('authenticateFunction').Properties.VpcConfig = {
        SubnetIds: [`subnet-${ID}`],
        SecurityGroupIds: [`sg-${ID}`],
      };
    },
    /authenticateFunction\w+ \(.*authenticateRole\w+ .*may not ec2:CreateNetworkInterface/,
  ],
  [
    'a function that does not wait for the rights it needs to be made',
    ({ resource, template, idOf }) => {
      const policy = template.Resources[idOf('authenticateRoleDefaultPolicy')].Properties.PolicyDocument;
      policy.Statement.push({ Effect: 'Allow', Action: 'ec2:CreateNetworkInterface', Resource: '*' });
      resource('authenticateFunction').Properties.VpcConfig = {
        SubnetIds: [`subnet-${ID}`],
        SecurityGroupIds: [`sg-${ID}`],
      };
      resource('authenticateFunction').DependsOn = [];
    },
    /authenticateFunction\w+ \(.*authenticateRole\w+ .*may not ec2:CreateNetworkInterface/,
  ],
  [
    'the route of another function',
    ({ resource }) => {
      resource('ApiHttpPOSTapibalance', '::Route').Properties.RouteKey = 'POST /api/authenticate';
    },
    /POST \/api\/authenticate is the route of .*already/,
  ],
  [
    'a description longer than CloudFormation takes',
    ({ template }) => {
      template.Outputs.BaseUrl.Description = 'x'.repeat(1025);
    },
    /seamless-wallet-staging-service: the description of output BaseUrl is longer than 1024 bytes/,
  ],
  [
    'more resources than a stack may have',
    ({ template }) => {
      for (let more = 0; more < 500; more += 1) template.Resources[`More${more}`] = { Type: 'AWS::Logs::LogGroup' };
    },
    /seamless-wallet-staging-service: has \d+ resources, of which 500 are the limit/,
  ],
  [
    'a parameter without a value',
    ({ template }) => {
      template.Parameters.Size = { Type: 'Number' };
    },
    /seamless-wallet-staging-service: Parameter Size has no value/,
  ],
];

test.each(service)('caught: %s', (_, change, message) => {
  expect(() => deploy(altered(staging, 'service', change))).toThrow(message);
});

test('caught: an account that is bootstrapped too old', () => {
  const old: Change = ({ template }) => {
    template.Rules.CheckBootstrapVersion.Assertions[0].Assert['Fn::Not'][0]['Fn::Contains'][0].push('31');
  };
  expect(() => deploy(altered(staging, 'data', old))).toThrow(/staging-data: Rule CheckBootstrapVersion: /);
});

test('caught: a name that two stacks export', () => {
  const exporting: Change = ({ template }) => {
    template.Outputs.Twice = { Value: 'x', Export: { Name: 'twice' } };
  };
  const stacks = altered(altered(staging, 'data', exporting), 'service', exporting);
  expect(() => deploy(stacks)).toThrow(/staging-service\/Twice \(output\): exports twice, which is exported already/);
});
