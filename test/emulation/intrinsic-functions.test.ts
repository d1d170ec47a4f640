/** The intrinsic functions, those too that the app's templates do without today, as CloudFormation resolves them. */
import { describe, expect, test } from '@jest/globals';
import { inCreationOrder } from './cloudformation/creation-order.ts';
import { NO_VALUE, resolveValue, type Scope } from './cloudformation/intrinsic-functions.ts';
import { referencesIn } from './cloudformation/references.ts';

const scope: Scope = {
  reference: (name) => ({ Table: 'table-1', Size: '3', 'AWS::NoValue': NO_VALUE })[name] ?? fail(name),
  attribute: (logicalId, attribute) => `${logicalId}/${attribute}`,
  condition: (name) => name === 'IsLarge',
  mapped: (...keys) => keys.join('/'),
  imported: (name) => `import of ${name}`,
  stackOutput: ({ StackName, OutputName }) => `${StackName}/${OutputName}`,
  availabilityZones: (region) => [`${region}a`, `${region}b`],
};

const fail = (name: string): never => {
  throw new Error(`there is no ${name}`);
};

test.each([
  [{ Ref: 'Table' }, 'table-1'],
  [{ 'Fn::GetAtt': ['Table', 'Stream.Arn'] }, 'Table/Stream.Arn'],
  [{ 'Fn::GetAtt': 'Table.Arn' }, 'Table/Arn'],
  [{ 'Fn::Sub': `a \${Table} b \${Table.Arn} c \${!Table}` }, `a table-1 b Table/Arn c \${Table}`],
  [{ 'Fn::Sub': [`\${Table} \${Own}`, { Own: { Ref: 'Size' } }] }, 'table-1 3'],
  [{ 'Fn::Join': ['-', ['a', { Ref: 'Size' }, { Ref: 'AWS::NoValue' }]] }, 'a-3'],
  [{ 'Fn::Select': [1, { 'Fn::Split': ['-', { Ref: 'Table' }] }] }, '1'],
  [{ 'Fn::If': ['IsLarge', 'large', { Ref: 'Nowhere' }] }, 'large'],
  [{ 'Fn::If': ['IsSmall', { Ref: 'Nowhere' }, 'large'] }, 'large'],
  [{ 'Fn::FindInMap': ['Sizes', { Ref: 'Size' }, 'Bytes'] }, 'Sizes/3/Bytes'],
  [{ 'Fn::ImportValue': { 'Fn::Sub': `of-\${Table}` } }, 'import of of-table-1'],
  [{ 'Fn::GetStackOutput': { StackName: 'data', OutputName: 'Table' } }, 'data/Table'],
  [{ 'Fn::Select': ['0', { 'Fn::GetAZs': 'eu-central-1' }] }, 'eu-central-1a'],
  [{ a: { Ref: 'AWS::NoValue' }, b: [1, { Ref: 'AWS::NoValue' }, true] }, { b: [1, true] }],
  [
    { Statement: { Condition: { StringEquals: { Ref: 'Table' } } } },
    { Statement: { Condition: { StringEquals: 'table-1' } } },
  ],
])('%j', (value, resolved) => {
  expect(resolveValue(value, scope)).toEqual(resolved);
});

describe('what CloudFormation refuses', () => {
  test.each([
    [{ Ref: 'Nowhere' }, 'there is no Nowhere'],
    [{ Ref: 'Table', Extra: 1 }, 'Ref has members beside it'],
    [{ 'Fn::GetAtt': ['Table'] }, 'needs a resource and an attribute'],
    [{ 'Fn::Join': [',', 'text'] }, 'Fn::Join needs a list'],
    [{ 'Fn::Join': [',', [{ list: [] }]] }, 'Fn::Join needs a text'],
    [{ 'Fn::Select': [2, ['a', 'b']] }, 'Fn::Select has no member 2'],
    [{ 'Fn::Sub': `\${Nowhere}` }, 'there is no Nowhere'],
    [{ 'Fn::Transform': {} }, 'Fn::Transform is no function'],
  ])('%j', (value, message) => {
    expect(() => resolveValue(value, scope)).toThrow(message);
  });
});

test('a resource needs whatever it refers to, however deep, but not in a branch that is not taken', () => {
  const value = [
    { a: { Ref: 'One' }, b: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Two', 'Arn'] }]] } },
    { 'Fn::Sub': [`\${Three} \${Four.Arn} \${Own} \${!Five}`, { Own: { Ref: 'Six' } }] },
    { 'Fn::If': ['IsLarge', { Ref: 'Seven' }, { Ref: 'Eight' }] },
  ];
  expect([...referencesIn(value, scope.condition)].sort()).toEqual(['Four', 'One', 'Seven', 'Six', 'Three', 'Two']);
});

test('each thing is made after those it needs', () => {
  const needs: Record<string, string[]> = { policy: ['role', 'table'], lambda: ['policy', 'role'] };
  const order = inCreationOrder(['lambda', 'policy', 'role', 'table'], (name) => needs[name] ?? []);
  expect(order).toEqual(['role', 'table', 'policy', 'lambda']);
});
