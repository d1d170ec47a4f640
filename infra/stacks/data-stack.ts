/** What must outlive every deployment: tables, the operators' secrets, their key, the fixed address, and who is told. */
import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { type ITableV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { CfnEIP } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from '../constructs/acknowledge.ts';
import { walletTable } from '../constructs/wallet-table.ts';
import { AlarmTopic } from '../constructs/watch/alarm-topic.ts';
import type { StageSettings } from '../stage-settings.ts';
import { TABLES, type TableDefinition, type TableName } from '../tables.ts';

export interface DataStackProps extends StackProps {
  readonly operatorIds: readonly string[];
  readonly staticEgress: boolean;
  readonly restoredTables?: StageSettings['restoredTables'] | undefined;
  /** Who is told when something is wrong. */
  readonly alarmEmail?: string;
}

export class DataStack extends Stack {
  /** That are served from. */
  readonly tables: Readonly<Record<TableName, ITableV2>>;
  readonly encryptionKey: Key;
  /** Operator id → ARN of its secret. */
  readonly operatorSecrets: Readonly<Record<string, string>>;
  /** From which the PLATFORM is called, with static egress. */
  readonly egressAddress: CfnEIP | undefined;
  readonly alarmTopic: AlarmTopic;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.encryptionKey = new Key(this, 'Key', {
      description: 'Encrypts the wallet: its tables and the secrets of its operators',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const restored = props.restoredTables ?? {};
    this.tables = {
      ledger: this.table('Ledger', TABLES.ledger, restored.ledger),
      sessions: this.table('Sessions', TABLES.sessions, restored.sessions),
      settings: this.table('Settings', TABLES.settings, restored.settings),
    };
    this.operatorSecrets = Object.fromEntries(
      props.operatorIds.map((operatorId) => [operatorId, this.emptySecret(operatorId)]),
    );
    this.egressAddress = props.staticEgress ? this.fixedAddress() : undefined;
    this.alarmTopic = new AlarmTopic(this, 'Alarms', props.alarmEmail);
    this.outputs({
      LedgerTableName: ['The table of the players and their money that is served from', this.tables.ledger.tableName],
      KeyArn: [
        'The key that tables and secrets are encrypted with: a restored table needs it too',
        this.encryptionKey.keyArn,
      ],
      AlarmTopicArn: ['Subscribe to it: it tells when something is wrong', this.alarmTopic.topic.topicArn],
    });
  }

  private outputs(outputs: Readonly<Record<string, readonly [description: string, value: string]>>): void {
    for (const [name, [description, value]] of Object.entries(outputs)) {
      new CfnOutput(this, name, { description, value });
    }
  }

  /** The stack's own table, or the one restored in its place: the own one then stays as it is, to be looked into. */
  private table(id: string, definition: TableDefinition, restored: string | undefined): ITableV2 {
    const own = walletTable(this, id, definition, this.encryptionKey);
    return restored === undefined ? own : TableV2.fromTableName(this, `Restored${id}`, restored);
  }

  /** Retained, because an address once given back is not had again, and the PLATFORM would refuse the next one. */
  private fixedAddress(): CfnEIP {
    const address = new CfnEIP(this, 'FixedAddress', { domain: 'vpc' });
    address.applyRemovalPolicy(RemovalPolicy.RETAIN);
    new CfnOutput(this, 'EgressAddress', {
      description: "Where calls to the PLATFORM's APIs come from: have it allow-listed there",
      value: address.attrPublicIp,
    });
    return address;
  }

  /**
   * A secret with no value yet, so that none ever stands in a template: it is put by hand after the first deployment.
   * Retained, because CloudFormation deletes a secret with no recovery window.
   */
  private emptySecret(operatorId: string): string {
    const secret = new CfnSecret(this, `Secret-${operatorId}`, {
      description: `Secret keys of operator ${operatorId}: {"${operatorId}":{"secretKeys":["..."]}}`,
      kmsKeyId: this.encryptionKey.keyArn,
    });
    secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
    acknowledge(secret, 'A new secret is agreed on with the PLATFORM: nobody can change it alone, on a clock', 'SMG4');
    new CfnOutput(this, `SecretArn-${operatorId}`, {
      description: `Where the secret keys of operator ${operatorId} are to be put`,
      value: secret.ref,
    });
    return secret.ref;
  }
}
