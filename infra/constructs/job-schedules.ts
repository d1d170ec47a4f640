/** The clock that calls the jobs, and the queue where a call ends up that came to nothing. */
import { Duration, RemovalPolicy, Stack, TimeZone } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Job } from '../routes.ts';
import { failureQueue } from './failure-queue.ts';
import { allow } from './statements.ts';
import type { LiveAlias } from './wallet-function.ts';

/** How often the clock tries again to hand a call to Lambda. */
const DELIVERY_RETRIES = 5;

/** How often Lambda runs a function again that crashed or ran out of time; what the job itself reports is not that. */
const RUN_RETRIES = 2;

export class JobSchedules extends Construct {
  private readonly group: ScheduleGroup;
  /** Where a call ends up that came to nothing. */
  readonly failures: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // CDK names it, and a retained one would stand in the way of the next of that name.
    this.group = new ScheduleGroup(this, 'Group', { removalPolicy: RemovalPolicy.DESTROY });
    this.failures = failureQueue(this, 'Failures');
  }

  /** Has what is live of the job's function called at its times, with an event that names no day. */
  add({ name, schedule }: Job, live: LiveAlias): void {
    const maxEventAge = worthwhile(schedule);
    const role = this.role(name);
    const called = new Schedule(this, name, {
      schedule: expressionOf(schedule),
      scheduleGroup: this.group,
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(live, {
        role,
        input: ScheduleTargetInput.fromObject({}),
        deadLetterQueue: this.failures,
        maxEventAge,
        retryAttempts: DELIVERY_RETRIES,
      }),
    });
    // The role's policy too, without which the first calls would fail.
    called.node.addDependency(role);
    live.addToRolePolicy(allow(['sqs:SendMessage'], [this.failures.queueArn]));
    // Of the alias: what is set for the function itself is not asked when the alias is called.
    live.configureAsyncInvoke({
      // CDK's own destination would let the function read the queue's attributes too.
      onFailure: { bind: () => ({ destination: this.failures.queueArn }) },
      maxEventAge,
      retryAttempts: RUN_RETRIES,
    });
  }

  /** For this group's schedules; one of them gives it its rights: to call what is live, and to keep what came to nothing. */
  private role(name: string): Role {
    return new Role(this, `${name}-role`, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Stack.of(this).account,
            'aws:SourceArn': this.group.scheduleGroupArn,
          },
        },
      }),
    });
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
