/** The clock that calls the jobs, and the queue where a call ends up that came to nothing. */
import { Duration, RemovalPolicy, Stack, TimeZone } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventInvokeConfig, type IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Job } from '../routes.ts';

/** How often the clock tries again to hand a call to Lambda. */
const DELIVERY_RETRIES = 5;

/** How often Lambda runs a function again that crashed or ran out of time; what the job itself reports is not that. */
const RUN_RETRIES = 2;

export class JobSchedules extends Construct {
  private readonly group: ScheduleGroup;
  private readonly failures: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // CDK names it, and a retained one would stand in the way of the next of that name.
    this.group = new ScheduleGroup(this, 'Group', { removalPolicy: RemovalPolicy.DESTROY });
    this.failures = new Queue(this, 'Failures', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
  }

  /** Has the job's function called at its times, with an event that names no day. */
  add({ name, schedule }: Job, lambda: IFunction): void {
    const maxEventAge = worthwhile(schedule);
    const role = this.roleToCall(name, lambda);
    const called = new Schedule(this, name, {
      schedule: expressionOf(schedule),
      scheduleGroup: this.group,
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(lambda, {
        // CDK would let it invoke every version and alias too.
        role: role.withoutPolicyUpdates(),
        input: ScheduleTargetInput.fromObject({}),
        deadLetterQueue: this.failures,
        maxEventAge,
        retryAttempts: DELIVERY_RETRIES,
      }),
    });
    called.node.addDependency(role);
    lambda.addToRolePolicy(this.mayReportFailure());
    new EventInvokeConfig(this, `${name}-runs`, {
      function: lambda,
      // CDK's own destination would let the function read the queue's attributes too.
      onFailure: { bind: () => ({ destination: this.failures.queueArn }) },
      maxEventAge,
      retryAttempts: RUN_RETRIES,
    });
  }

  private roleToCall(name: string, lambda: IFunction): Role {
    const role = new Role(this, `${name}-role`, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Stack.of(this).account,
            'aws:SourceArn': this.group.scheduleGroupArn,
          },
        },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] }));
    role.addToPolicy(this.mayReportFailure());
    return role;
  }

  private mayReportFailure(): PolicyStatement {
    return new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.failures.queueArn] });
  }
}

const expressionOf = (schedule: Job['schedule']): ScheduleExpression =>
  'everyMinutes' in schedule
    ? ScheduleExpression.rate(Duration.minutes(schedule.everyMinutes))
    : ScheduleExpression.cron({
        hour: String(schedule.hour),
        minute: String(schedule.minute),
        timeZone: TimeZone.ETC_UTC,
      });

/** How long a call is worth sending again: until the next one is due, an hour at most. */
const worthwhile = (schedule: Job['schedule']): Duration =>
  Duration.minutes('everyMinutes' in schedule ? Math.min(schedule.everyMinutes, 60) : 60);
