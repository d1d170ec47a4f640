/** Where a stage tells that something is wrong: one topic, encrypted, that CloudWatch and our own roles publish to. */
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { allow, allowKeyVia } from '../statements.ts';

/**
 * It lies with the data, for it must outlive every deployment as they do: who has confirmed a subscription would have to
 * confirm it again, and until then nobody would be told.
 *
 * The key is its own: CloudWatch publishes to an encrypted topic only when the key's policy names it, which that of
 * AWS's own key for SNS does not, and no other service of AWS shall be named in the policy of the key of the tables.
 */
export class AlarmTopic extends Construct {
  readonly topic: Topic;
  private readonly key: Key;

  constructor(scope: Construct, id: string, email: string | undefined) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Encrypts what the wallet tells those on call',
      enableKeyRotation: true,
      // What it has encrypted is delivered within the hour, and kept nowhere.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.topic = new Topic(this, 'Topic', { masterKey: this.key, enforceSSL: true });
    this.allowAlarms();
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
  }

  /** Lets a role publish, which needs the key too. */
  allowToPublish(role: Role): void {
    role.addToPolicy(allow(['sns:Publish'], [this.topic.topicArn]));
    role.addToPolicy(allowKeyVia(['sns'], ['kms:Decrypt', 'kms:GenerateDataKey'], this.key));
  }

  /** The topic has a policy, so that nothing is allowed by default any more: CloudWatch neither. */
  private allowAlarms(): void {
    const { partition, region, account } = Stack.of(this);
    const cloudWatch = {
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      conditions: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudwatch:${region}:${account}:alarm:*` },
      },
    };
    this.topic.addToResourcePolicy(
      new PolicyStatement({ ...cloudWatch, actions: ['sns:Publish'], resources: [this.topic.topicArn] }),
    );
    this.key.addToResourcePolicy(
      new PolicyStatement({ ...cloudWatch, actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: ['*'] }),
    );
  }
}
