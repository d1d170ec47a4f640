/** The clock as it would be deployed: when it calls which job, what it may do, and where a failed call ends up. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { JOBS } from '../../infra/routes.ts';
import { grantsOfRole, inWords } from './grants.ts';
import { type Resource, resourcesOfType, SYNTHESIS_TIMEOUT, type Synthesis, synthesize } from './synthesize.ts';

interface ScheduleProperties {
  readonly ScheduleExpression: string;
  readonly Target: {
    readonly Arn: unknown;
    readonly RoleArn: { readonly 'Fn::GetAtt': readonly [string, string] };
    readonly DeadLetterConfig: { readonly Arn: unknown };
  };
}

interface RunProperties {
  readonly FunctionName: unknown;
  readonly Qualifier: unknown;
  readonly DestinationConfig: { readonly OnFailure: { readonly Destination: unknown } };
}

interface RoleProperties {
  readonly AssumeRolePolicyDocument: {
    readonly Statement: readonly { readonly Condition: { readonly StringEquals: Record<string, unknown> } }[];
  };
}

/** When each job runs, and for how many seconds a call is worth repeating: until the next is due, at most an hour. */
const times = [
  { name: 'sync-catalogue', expression: 'rate(1 hour)', seconds: 3600 },
  { name: 'watch-limits', expression: 'rate(5 minutes)', seconds: 300 },
  { name: 'reconcile', expression: 'cron(0 2 * * ? *)', seconds: 3600 },
];

let synthesis: Synthesis;

beforeAll(async () => {
  synthesis = await synthesize('staging');
}, SYNTHESIS_TIMEOUT);

const ofType = <Properties>(type: string) => [...resourcesOfType<Properties>(synthesis.service, type).values()];
const schedules = () => ofType<ScheduleProperties>('AWS::Scheduler::Schedule');
const runs = () => ofType<RunProperties>('AWS::Lambda::EventInvokeConfig');

/** In words; the tests of the functions make sure that there is one for each job. */
const functionOf = (name: string) => `${name.replaceAll('-', '')}Function`;
const liveOf = (name: string) => `${name.replaceAll('-', '')}Live`;

test('each job is on the clock', () => {
  expect(times.map(({ name }) => name).sort()).toEqual(JOBS.map(({ name }) => name).sort());
  expect(schedules().length).toBe(JOBS.length);
  expect(runs().length).toBe(JOBS.length);
});

describe.each(times)('the job $name', ({ name, expression, seconds }) => {
  function scheduleOf(): Resource<ScheduleProperties> {
    const calls = ({ Properties }: Resource<ScheduleProperties>) =>
      inWords(Properties.Target.Arn, synthesis) === liveOf(name);
    const [found, ...others] = schedules().filter(calls);
    if (!found || others.length > 0) throw new Error(`${name} has not exactly one schedule`);
    return found;
  }

  const roleOf = () => scheduleOf().Properties.Target.RoleArn['Fn::GetAtt'][0];

  test('is called on time, in UTC, with an event that names no day', () => {
    expect(scheduleOf().Properties).toMatchObject({
      ScheduleExpression: expression,
      ScheduleExpressionTimezone: 'Etc/UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      State: 'ENABLED',
      Target: { Input: '{}' },
    });
  });

  test('is called again when a call does not arrive, and the call is kept when none does', () => {
    const { Target } = scheduleOf().Properties;
    expect(Target).toMatchObject({ RetryPolicy: { MaximumRetryAttempts: 5, MaximumEventAgeInSeconds: seconds } });
    expect(inWords(Target.DeadLetterConfig.Arn, synthesis)).toBe('JobsFailures.Arn');
  });

  test('is run again when it crashes, and the call is kept when that does not help', () => {
    const [run] = runs().filter(({ Properties }) => inWords(Properties.FunctionName, synthesis) === functionOf(name));
    expect(run?.Properties).toMatchObject({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: seconds });
    expect(qualifierIn(run?.Properties.Qualifier)).toBe(liveOf(name));
    expect(inWords(run?.Properties.DestinationConfig.OnFailure.Destination, synthesis)).toBe('JobsFailures.Arn');
  });

  test('is called by a role that may call what is live of this function only', () => {
    expect(grantsOfRole(synthesis, roleOf())).toEqual([
      `lambda:InvokeFunction on ${liveOf(name)}`,
      'sqs:SendMessage on JobsFailures.Arn',
    ]);
    expect(schedules().filter(({ Properties }) => Properties.Target.RoleArn['Fn::GetAtt'][0] === roleOf())).toEqual([
      scheduleOf(),
    ]);
  });

  test('is called by a role that no other schedule can take on', () => {
    const role = resourcesOfType<RoleProperties>(synthesis.service, 'AWS::IAM::Role').get(roleOf());
    const trust = role?.Properties.AssumeRolePolicyDocument.Statement;
    expect(trust).toEqual([
      expect.objectContaining({ Action: 'sts:AssumeRole', Principal: { Service: 'scheduler.amazonaws.com' } }),
    ]);
    const conditions = Object.entries(trust?.[0]?.Condition.StringEquals ?? {});
    expect(conditions.map(([key, value]) => [key, inWords(value, synthesis)])).toEqual([
      ['aws:SourceAccount', 'AWS::AccountId'],
      ['aws:SourceArn', 'JobsGroup.Arn'],
    ]);
  });
});

/** The alias whose name is read from its ARN, so that it is there first. */
function qualifierIn(value: unknown): string {
  const [position, split] = (value as { 'Fn::Select': [number, { 'Fn::Split': [string, unknown] }] })['Fn::Select'];
  const [separator, arn] = split['Fn::Split'];
  expect([position, separator]).toEqual([7, ':']);
  return inWords(arn, synthesis);
}

test('failed calls are kept encrypted for 14 days and travel encrypted', () => {
  const [queue, ...others] = ofType('AWS::SQS::Queue');
  expect(others).toEqual([]);
  expect(queue?.Properties).toEqual({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 60 * 60 });
  const [policy] = ofType<Record<string, unknown>>('AWS::SQS::QueuePolicy');
  expect(policy?.Properties.PolicyDocument).toMatchObject({
    Statement: [{ Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
  });
});

test('where failed calls are kept is an output', () => {
  expect(inWords(synthesis.service.Outputs.FailedJobsQueueUrl?.Value, synthesis)).toBe('JobsFailures');
});

test('the group of the schedules, which has a name, goes with its stack and is not in the way of the next', () => {
  expect(ofType('AWS::Scheduler::ScheduleGroup')).toEqual([expect.objectContaining({ DeletionPolicy: 'Delete' })]);
});
