/** The rule that tells of an export's failure when nothing else does. */
import { Stack } from 'aws-cdk-lib';
import { EventField, Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { TOLD } from './export-workflow/tell-why.ts';
import type { AlarmTopic } from './watch/alarm-topic.ts';

/**
 * Tells of an execution that stopped without a word of its own: out of time, aborted by hand, broken where nothing can
 * be caught, or unable to publish.
 */
export class FinanceAlerts extends Construct {
  constructor(scope: Construct, id: string, { stateMachineArn }: IStateMachine, alarmTopic: AlarmTopic) {
    super(scope, id);
    const role = this.roleToPublish(alarmTopic);
    const rule = new Rule(this, 'Silent', {
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: [stateMachineArn],
          $or: [
            { status: ['TIMED_OUT', 'ABORTED'] },
            { status: ['FAILED'], error: Match.anyOf(Match.anythingBut(TOLD), Match.doesNotExist()) },
          ],
        },
      },
      targets: [
        new SnsTopic(alarmTopic.topic, {
          role: role.withoutPolicyUpdates(),
          message: RuleTargetInput.fromText(this.message(stateMachineArn)),
        }),
      ],
    });
    rule.node.addDependency(role);
  }

  /**
   * With a role, since the key's policy could not tell this rule from those of other accounts. For any rule of this one:
   * CloudFormation makes the name up, and cuts the stack's short in it to stay within 64 characters.
   */
  private roleToPublish(alarmTopic: AlarmTopic): Role {
    const { partition, region, account } = Stack.of(this);
    const role = new Role(this, 'RuleRole', {
      assumedBy: new ServicePrincipal('events.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:${partition}:events:${region}:${account}:rule/*` },
        },
      }),
    });
    alarmTopic.allowToPublish(role);
    return role;
  }

  /** EventBridge quotes nothing, so only what needs no quotes is put in; the execution's input is read by the command. */
  private message(stateMachineArn: string): string {
    const { region } = Stack.of(this);
    const execution = EventField.fromPath('$.detail.executionArn');
    const aws = `aws stepfunctions --region ${region}`;
    const sameInput = `$(${aws} describe-execution --execution-arn ${execution} --query input --output text | tr -d ' ')`;
    return [
      `The export for finance has ended as ${EventField.fromPath('$.detail.status')} and said nothing more.`,
      '',
      'Why:',
      `${aws} describe-execution --execution-arn ${execution}`,
      'When that is put right, run it again:',
      `${aws} start-execution --state-machine-arn ${stateMachineArn} --input ${sameInput}`,
    ].join('\n');
  }
}
