/** Where it is told that an export failed: a topic to subscribe to, and the rule for failures that nothing else tells. */
import { Stack } from 'aws-cdk-lib';
import { EventField, Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type CfnTopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { TOLD } from './export-workflow/tell-why.ts';
import { allow } from './statements.ts';

export class FinanceAlerts extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, email: string | undefined) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    // AWS's own key: every role of this account that may publish may use it, and needs no right over any key. An alarm
    // of CloudWatch, which has no role, could not publish here.
    (this.topic.node.defaultChild as CfnTopic).kmsMasterKeyId = 'alias/aws/sns';
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
  }

  /**
   * Tells of an execution that stopped without a word of its own: out of time, aborted by hand, broken where nothing
   * can be caught, or unable to publish.
   */
  tellSilentFailuresOf(stateMachine: IStateMachine): void {
    const role = this.roleToPublish();
    const rule = new Rule(this, 'Silent', {
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: [stateMachine.stateMachineArn],
          $or: [
            { status: ['TIMED_OUT', 'ABORTED'] },
            { status: ['FAILED'], error: Match.anyOf(Match.anythingBut(TOLD), Match.doesNotExist()) },
          ],
        },
      },
      targets: [
        new SnsTopic(this.topic, {
          role: role.withoutPolicyUpdates(),
          message: RuleTargetInput.fromText(this.message(stateMachine.stateMachineArn)),
        }),
      ],
    });
    rule.node.addDependency(role);
  }

  private roleToPublish(): Role {
    const { partition, region, account, stackName } = Stack.of(this);
    const role = new Role(this, 'RuleRole', {
      assumedBy: new ServicePrincipal('events.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:${partition}:events:${region}:${account}:rule/${stackName}-*` },
        },
      }),
    });
    role.addToPolicy(allow(['sns:Publish'], [this.topic.topicArn]));
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
