/** What Lambda refuses, or does otherwise than meant, though the template is valid. */
import { type Properties, testTraps, trapOf } from './trap.ts';

/** Lambda's limit, bytes of all names and values together. */
const MOST_ENVIRONMENT = 4096;

/** The longest that CloudFormation makes of a reference: the ARN of a table or secret with a generated name. */
const LONGEST_REFERENCE = 'x'.repeat(150);

/** The length of a value once its references are text. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  const parts = (value as Properties)['Fn::Join']?.[1] as unknown[] | undefined;
  return parts ? parts.reduce<number>((sum, part) => sum + lengthOf(part), 0) : LONGEST_REFERENCE.length;
}

const environmentBytes = ({ Environment: { Variables = {} } = {} }: Properties): number =>
  Object.entries(Variables).reduce((sum, [name, value]) => sum + name.length + lengthOf(value), 0);

testTraps([
  trapOf({
    law: 'no function reserves concurrency: an account must have 100 left over, and a new one has little more',
    type: 'AWS::Lambda::Function',
    isCaught: ({ ReservedConcurrentExecutions }) => ReservedConcurrentExecutions !== undefined,
    lay: (properties) => {
      properties.ReservedConcurrentExecutions = 950;
    },
  }),
  trapOf({
    law: 'a function has the memory that Lambda gives: 128 to 10240 MB',
    type: 'AWS::Lambda::Function',
    isCaught: ({ MemorySize }) => !(Number.isInteger(MemorySize) && MemorySize >= 128 && MemorySize <= 10_240),
    lay: (properties) => {
      properties.MemorySize = 20_000;
    },
  }),
  trapOf({
    law: 'an environment is at most 4 KB, its references written out',
    type: 'AWS::Lambda::Function',
    isCaught: (properties) => environmentBytes(properties) > MOST_ENVIRONMENT,
    lay: (properties) => {
      const secrets = Array.from({ length: 30 }, (_, index) => [`"operator${index}":"`, { Ref: 'Secret' }, '",']);
      properties.Environment = { Variables: { OPERATOR_SECRETS: { 'Fn::Join': ['', secrets.flat()] } } };
    },
  }),
  trapOf({
    law: 'a function is of all tenants: that it is of one each can never be changed',
    type: 'AWS::Lambda::Function',
    isCaught: ({ TenancyConfig }) => TenancyConfig !== undefined,
    lay: (properties) => {
      properties.TenancyConfig = { TenantIsolationMode: 'PER_TENANT' };
    },
  }),
  trapOf({
    law: 'what is logged goes to a group whose lines expire',
    type: 'AWS::Logs::LogGroup',
    isCaught: ({ RetentionInDays }) => !(RetentionInDays > 0),
    lay: (properties) => {
      delete properties.RetentionInDays;
    },
  }),
  trapOf({
    law: 'a function logs to a group of the template, not to one that Lambda makes and nobody ever clears',
    type: 'AWS::Lambda::Function',
    isCaught: ({ LoggingConfig }, { Resources }) =>
      Resources[LoggingConfig?.LogGroup?.Ref ?? '']?.Type !== 'AWS::Logs::LogGroup',
    lay: (properties) => {
      delete properties.LoggingConfig;
    },
  }),
]);
