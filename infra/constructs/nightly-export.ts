/** The export's workflow and the clock that starts it every night; a start that comes to nothing is kept in a queue. */
import { Aws, Duration, Fn, RemovalPolicy, Stack, TimeZone } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { StageSettings } from '../stage-settings.ts';
import { acknowledge } from './acknowledge.ts';
import type { ExportPlace } from './export-workflow/export-place.ts';
import { exportWorkflow } from './export-workflow/workflow.ts';
import { failureQueue } from './failure-queue.ts';
import { allow } from './statements.ts';

export interface NightlyExportProps {
  readonly settings: StageSettings;
  readonly place: ExportPlace;
  readonly role: Role;
}

export class NightlyExport extends Construct {
  readonly stateMachine: StateMachine;
  /** Where a start ends up that came to nothing. */
  readonly failures: Queue;

  constructor(scope: Construct, id: string, { settings, place, role }: NightlyExportProps) {
    super(scope, id);
    this.stateMachine = new StateMachine(this, 'Workflow', {
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(exportWorkflow(place))),
      role,
      tracingEnabled: false,
      logs: { destination: this.log(settings), level: LogLevel.ALL, includeExecutionData: false },
    });
    acknowledge(
      this.stateMachine,
      'It calls AWS alone, once a night, and its history and log tell each step: a trace would tell no more',
      'SF2',
    );
    this.failures = failureQueue(this, 'Failures');
    this.startEveryNight();
  }

  /**
   * Under /aws/vendedlogs/ CloudWatch needs no growing resource policy; the stack's own id keeps the name from meeting
   * the log that an earlier stack of this name has left.
   */
  private log({ logRetentionDays, keepLogs }: StageSettings): LogGroup {
    const stackGuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
    return new LogGroup(this, 'Log', {
      logGroupName: `/aws/vendedlogs/states/${Stack.of(this).stackName}-${stackGuid}`,
      retention: logRetentionDays,
      removalPolicy: keepLogs ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /** At 03:00 UTC: an hour after reconcile, whose results go with the day's export. */
  private startEveryNight(): void {
    // CDK names it, and a retained one would stand in the way of the next of that name.
    const group = new ScheduleGroup(this, 'Group', { removalPolicy: RemovalPolicy.DESTROY });
    const role = this.roleToStart(group);
    const schedule = new Schedule(this, 'Schedule', {
      schedule: ScheduleExpression.cron({ hour: '3', minute: '0', timeZone: TimeZone.ETC_UTC }),
      scheduleGroup: group,
      timeWindow: TimeWindow.off(),
      target: new StepFunctionsStartExecution(this.stateMachine, {
        role: role.withoutPolicyUpdates(),
        // When it was due, so that one started hours late still exports the day that it should have.
        input: ScheduleTargetInput.fromObject({ scheduledTime: ContextAttribute.scheduledTime }),
        deadLetterQueue: this.failures,
        maxEventAge: Duration.hours(12),
        retryAttempts: 185,
      }),
    });
    schedule.node.addDependency(role);
  }

  private roleToStart(group: ScheduleGroup): Role {
    const role = new Role(this, 'ScheduleRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Stack.of(this).account,
            'aws:SourceArn': group.scheduleGroupArn,
          },
        },
      }),
    });
    role.addToPolicy(allow(['states:StartExecution'], [this.stateMachine.stateMachineArn]));
    role.addToPolicy(allow(['sqs:SendMessage'], [this.failures.queueArn]));
    return role;
  }
}
