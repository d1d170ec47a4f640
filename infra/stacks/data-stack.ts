/** What must outlive every deployment: the tables, the operators' secrets, their key, and the address allow-listed. */
import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { CfnEIP } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { walletTable } from '../constructs/wallet-table.ts';
import { TABLES, type TableName } from '../tables.ts';

export interface DataStackProps extends StackProps {
  readonly operatorIds: readonly string[];
  readonly staticEgress: boolean;
}

export class DataStack extends Stack {
  readonly tables: Readonly<Record<TableName, TableV2>>;
  readonly encryptionKey: Key;
  /** Operator id → ARN of its secret. */
  readonly operatorSecrets: Readonly<Record<string, string>>;
  /** From which the PLATFORM is called, with static egress. */
  readonly egressAddress: CfnEIP | undefined;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.encryptionKey = new Key(this, 'Key', {
      description: 'Encrypts the wallet: its tables and the secrets of its operators',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.tables = {
      ledger: walletTable(this, 'Ledger', TABLES.ledger, this.encryptionKey),
      sessions: walletTable(this, 'Sessions', TABLES.sessions, this.encryptionKey),
      settings: walletTable(this, 'Settings', TABLES.settings, this.encryptionKey),
    };
    this.operatorSecrets = Object.fromEntries(
      props.operatorIds.map((operatorId) => [operatorId, this.emptySecret(operatorId)]),
    );
    this.egressAddress = props.staticEgress ? this.fixedAddress() : undefined;
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
    new CfnOutput(this, `SecretArn-${operatorId}`, {
      description: `Where the secret keys of operator ${operatorId} are to be put`,
      value: secret.ref,
    });
    return secret.ref;
  }
}
