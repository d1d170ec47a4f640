/** The finance stack as it would be deployed: its workflow, the clock that starts it, and whom it tells when it fails. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { exportWorkflow } from '../../infra/constructs/export-workflow/workflow.ts';
import { composeQuery, QUERY_NAMES } from '../../infra/finance/sql/compose.ts';
import { STAGES } from '../../infra/stages.ts';
import { placeInWords } from './export-execution.ts';
import { inWords } from './grants.ts';
import {
  type Resource,
  readJson,
  resourcesOfType,
  SYNTHESIS_TIMEOUT,
  type Synthesis,
  synthesize,
} from './synthesize.ts';

let synthesis: Synthesis;

beforeAll(async () => {
  synthesis = await synthesize('staging');
}, SYNTHESIS_TIMEOUT);

const words = (value: unknown) => inWords(value, synthesis);

function only<Properties = Record<string, unknown>>(type: string): Resource<Properties> {
  const [found, ...others] = resourcesOfType<Properties>(synthesis.finance, type).values();
  if (!found || others.length > 0) throw new Error(`There is not exactly one ${type}`);
  return found;
}

describe('the workflow', () => {
  const properties = () => only('AWS::StepFunctions::StateMachine').Properties;

  test('is the one that is tested, in the mode of the stage', () => {
    const deployed = JSON.parse(words(properties().DefinitionString));
    expect(deployed).toEqual(JSON.parse(JSON.stringify(exportWorkflow(placeInWords(STAGES.staging.exports.mode)))));
  });

  test('keeps the history of every execution, traces nothing, and logs no data', () => {
    // STANDARD is what a state machine is unless it says otherwise; only such tell EventBridge how they end.
    expect(properties().StateMachineType ?? 'STANDARD').toBe('STANDARD');
    expect(properties()).toMatchObject({
      TracingConfiguration: { Enabled: false },
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
    const { LogGroupName, RetentionInDays } = only('AWS::Logs::LogGroup').Properties;
    expect(JSON.stringify(LogGroupName)).toContain('/aws/vendedlogs/states/seamless-wallet-staging-finance-');
    expect(JSON.stringify(LogGroupName)).toContain('AWS::StackId');
    expect(RetentionInDays).toBe(STAGES.staging.logRetentionDays);
  });
});

test('the clock starts it at 03:00 UTC with the time it was due, and keeps a start that came to nothing', () => {
  const { Target, ...schedule } = only('AWS::Scheduler::Schedule').Properties as Record<string, never>;
  expect(schedule).toMatchObject({
    ScheduleExpression: 'cron(0 3 * * ? *)',
    ScheduleExpressionTimezone: 'Etc/UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    State: 'ENABLED',
  });
  const { Arn, RoleArn, DeadLetterConfig, ...rest } = Target as unknown as Record<string, { readonly Arn: unknown }>;
  expect([Arn, RoleArn, DeadLetterConfig?.Arn].map(words)).toEqual([
    'NightlyWorkflow',
    'NightlyScheduleRole.Arn',
    'NightlyFailures.Arn',
  ]);
  expect(rest).toEqual({
    Input: '{"scheduledTime":"<aws.scheduler.scheduled-time>"}',
    RetryPolicy: { MaximumEventAgeInSeconds: 12 * 60 * 60, MaximumRetryAttempts: 185 },
  });
  expect(only('AWS::SQS::Queue').Properties).toEqual({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
  expect(only('AWS::Scheduler::ScheduleGroup').DeletionPolicy).toBe('Delete');
});

describe('what tells of a silent failure', () => {
  interface RuleProperties {
    readonly EventPattern: { readonly detail: Readonly<Record<string, unknown>> };
    readonly Targets: readonly {
      readonly Arn: unknown;
      readonly RoleArn: unknown;
      readonly InputTransformer: { readonly InputTemplate: unknown; readonly InputPathsMap: Record<string, string> };
    }[];
  }

  test('tells of an execution that could not tell itself, and of no other twice', () => {
    const { EventPattern } = only<RuleProperties>('AWS::Events::Rule').Properties;
    const { stateMachineArn, ...how } = EventPattern.detail;
    expect((stateMachineArn as unknown[]).map(words)).toEqual(['NightlyWorkflow']);
    expect(how).toEqual({
      $or: [
        { status: ['TIMED_OUT', 'ABORTED'] },
        { status: ['FAILED'], error: [{ 'anything-but': ['ExportFailed'] }, { exists: false }] },
      ],
    });
    expect(EventPattern).toMatchObject({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
    });
  });

  test('holds the command to run it again, and nothing of the event that would need quotes', () => {
    const [target] = only<RuleProperties>('AWS::Events::Rule').Properties.Targets;
    const { InputTemplate, InputPathsMap } = target?.InputTransformer ?? {};
    expect([target?.Arn, target?.RoleArn].map(words)).toEqual(['AlarmsTopic', 'AlertsRuleRole.Arn']);
    expect(InputPathsMap).toEqual({
      'detail-status': '$.detail.status',
      'detail-executionArn': '$.detail.executionArn',
    });
    expect(JSON.parse(words(InputTemplate)).split('\n')).toEqual([
      'The export for finance has ended as <detail-status> and said nothing more.',
      '',
      'Why:',
      'aws stepfunctions --region eu-central-1 describe-execution --execution-arn <detail-executionArn>',
      'When that is put right, run it again:',
      'aws stepfunctions --region eu-central-1 start-execution --state-machine-arn NightlyWorkflow --input' +
        ' $(aws stepfunctions --region eu-central-1 describe-execution --execution-arn <detail-executionArn>' +
        " --query input --output text | tr -d ' ')",
    ]);
  });
});

test('the saved queries are the very ones that run on a laptop', () => {
  const saved = [...resourcesOfType<{ QueryString: string }>(synthesis.finance, 'AWS::Athena::NamedQuery').values()];
  expect(saved.map(({ Properties }) => Properties.QueryString)).toEqual(
    QUERY_NAMES.map((name) => composeQuery(name).text),
  );
});

test('the stack refuses to be deleted', async () => {
  const { artifacts } = await readJson(join(synthesis.outdir, 'manifest.json'));
  expect(artifacts['seamless-wallet-staging-finance'].properties.terminationProtection).toBe(true);
});

test('the template names no account, and holds no null, which CloudFormation refuses', () => {
  const text = JSON.stringify(synthesis.finance);
  expect(text).not.toMatch(/\b\d{12}\b/);
  expect(text).not.toMatch(/[[:,]null[\],}]/);
});

test('what one needs to know is an output', () => {
  const forPeople = Object.entries(synthesis.finance.Outputs).filter(([name]) => !name.startsWith('PublishOutput'));
  const outputs = forPeople.map(([name, { Value }]) => [name, words(Value)]);
  expect(Object.fromEntries(outputs)).toEqual({
    ExportsBucketName: 'ExportsBucket',
    ExportWorkflowArn: 'NightlyWorkflow',
    FinanceReaderPolicyArn: 'Reader',
    WorkGroupName: 'QueriesWorkGroup',
    DatabaseName: 'CatalogueDatabase',
    FailedExportsQueueUrl: 'NightlyFailures',
  });
});
