/** The walk itself, on small templates that use what the app's templates do without today. */
import { describe, expect, test } from '@jest/globals';
import { deploy } from './cloudformation/deploy.ts';
import type { AssemblyStack, Template } from './cloudformation/template.ts';

const stack = (name: string, template: Template, ...dependencies: readonly string[]): AssemblyStack => ({
  name,
  region: 'eu-central-1',
  dependencies,
  template,
  assets: new Map(),
});

const queue = (more: object = {}) => ({ Type: 'AWS::SQS::Queue', ...more });

describe('conditions', () => {
  const conditional = (size: string): Template => ({
    Parameters: { Size: { Type: 'String', Default: size, AllowedValues: ['small', 'large'] } },
    Mappings: { Days: { small: { Kept: 60 }, large: { Kept: 120 } } },
    Conditions: {
      IsLarge: { 'Fn::Equals': [{ Ref: 'Size' }, 'large'] },
      IsSmall: { 'Fn::Not': [{ Condition: 'IsLarge' }] },
      Never: { 'Fn::And': [{ Condition: 'IsLarge' }, { 'Fn::Or': [{ Condition: 'IsSmall' }] }] },
    },
    Resources: {
      Main: queue({
        DependsOn: 'Extra',
        Properties: {
          MessageRetentionPeriod: { 'Fn::FindInMap': ['Days', { Ref: 'Size' }, 'Kept'] },
          QueueName: { 'Fn::If': ['IsLarge', 'large', { Ref: 'AWS::NoValue' }] },
        },
      }),
      Extra: queue({ Condition: 'IsLarge' }),
      Nothing: queue({ Condition: 'Never' }),
    },
    Outputs: { ExtraUrl: { Condition: 'IsLarge', Value: { Ref: 'Extra' } } },
  });

  test.each([
    ['large', ['Extra', 'Main'], { MessageRetentionPeriod: 120, QueueName: 'large' }, ['ExtraUrl']],
    ['small', ['Main'], { MessageRetentionPeriod: 60 }, []],
  ])('%s', (size, logicalIds, properties, outputs) => {
    const deployment = deploy([stack('app', conditional(size))]);
    expect(deployment.resources.map(({ logicalId }) => logicalId)).toEqual(logicalIds);
    expect(deployment.resources.at(-1)?.properties).toEqual(properties);
    expect([...(deployment.stacks.get('app')?.outputs.keys() ?? [])]).toEqual(outputs);
  });

  test('a value that is not allowed', () => {
    expect(() => deploy([stack('app', conditional('huge'))])).toThrow('app: Parameter Size: huge is not allowed');
  });

  test('a reference to a resource that a condition leaves out', () => {
    const { Resources, ...rest } = conditional('small');
    const Other = queue({ Properties: { QueueName: { 'Fn::GetAtt': ['Extra', 'QueueName'] } } });
    expect(() => deploy([stack('app', { ...rest, Resources: { ...Resources, Other } })])).toThrow(
      'app: Other needs Extra, which is not in the template',
    );
  });
});

describe('parameters', () => {
  const withParameter = (parameter: object, Properties: object): AssemblyStack =>
    stack('app', {
      Parameters: { Given: parameter as { readonly Type: string } },
      Resources: { Main: queue({ Properties }) },
    });
  const named = { QueueName: { Ref: 'Given' } };
  const second = { QueueName: { 'Fn::Select': [1, { Ref: 'Given' }] } };

  test.each([
    ['a text', { Type: 'String', Default: 'a' }, named, { QueueName: 'a' }],
    ['a number', { Type: 'Number', Default: 7 }, { DelaySeconds: { Ref: 'Given' } }, { DelaySeconds: '7' }],
    ['a list', { Type: 'CommaDelimitedList', Default: 'a, b' }, second, { QueueName: 'b' }],
    [
      'what Parameter Store holds',
      { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' },
      named,
      { QueueName: '31' },
    ],
  ])('%s', (_, parameter, properties, resolved) => {
    expect(deploy([withParameter(parameter, properties)]).resources[0]?.properties).toEqual(resolved);
  });

  test.each([
    ['a number that is none', { Type: 'Number', Default: 'seven' }, 'Parameter Given: seven is no number'],
    ['another pattern', { Type: 'String', Default: 'A', AllowedPattern: '[a-z]' }, 'A does not match [a-z]'],
    [
      'what Parameter Store does not hold',
      { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/nowhere' },
      'Parameter Store has no /nowhere',
    ],
  ])('%s', (_, parameter, message) => {
    expect(() => deploy([withParameter(parameter, named)])).toThrow(message);
  });
});

describe('stacks', () => {
  const exporting: Template = {
    Resources: { Main: queue() },
    Outputs: { Name: { Value: { 'Fn::GetAtt': ['Main', 'QueueName'] }, Export: { Name: 'name' } } },
  };
  const importing: Template = {
    Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { 'Fn::ImportValue': 'name' } } } },
  };

  test('what is imported comes first, whatever the order of the assembly', () => {
    const { resources } = deploy([stack('second', importing, 'first'), stack('first', exporting)]);
    expect(resources.map(({ place }) => place)).toEqual([
      'first/Main (AWS::SQS::Queue)',
      'second/Topic (AWS::SNS::Topic)',
    ]);
    expect(resources[1]?.properties.DisplayName).toBe(resources[0]?.attribute('QueueName'));
  });

  test('an import before the export', () => {
    const stacks = [stack('second', importing), stack('first', exporting)];
    expect(() => deploy(stacks)).toThrow('second/Topic (AWS::SNS::Topic): no stack exports name');
  });

  test('stacks that need each other', () => {
    const stacks = [stack('one', exporting, 'other'), stack('other', importing, 'one')];
    expect(() => deploy(stacks)).toThrow('the app: needs itself: one → other → one');
  });

  test('names made up share the room that a long stack name leaves', () => {
    const name = 'a-stack-whose-name-is-as-long-as-that-of-few-others-but-still-allowed';
    const rule = { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 day)' } };
    const { resources } = deploy([stack(name, { Resources: { NightlyRule0123456789: rule } })]);
    expect(resources[0]?.ref).toMatch(/^a-stack-whose-name-is-as-long-NightlyRule0123456789-[0-9A-F]{12}$/);
  });
});
