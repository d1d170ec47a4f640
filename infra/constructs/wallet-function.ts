/** One Lambda, of a route or a job: every default in one place, and no right but those bound to it one by one. */
import { dirname } from 'node:path';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Alias,
  Architecture,
  Code,
  type IFunction,
  type IVersion,
  Function as LambdaFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionRoute, Job, Right } from '../routes.ts';
import type { StageSettings } from '../stage-settings.ts';
import { TABLES, type TableDefinition, type TableName } from '../tables.ts';
import { environmentOf } from './function-environment.ts';
import { allowConnection, type StaticEgress } from './static-egress.ts';
import { tableStatements } from './table-rights.ts';

/** The alias that everything calls. */
export const LIVE = 'live';

/** CDK's classes and interfaces differ under exactOptionalPropertyTypes. */
export type LiveAlias = Alias & IFunction;

/** What a route's function may take, seconds: more than a call's own 4 s (rule 7.1), less than API Gateway waits. */
const ROUTE_TIMEOUT = 6;

export interface WalletFunctionProps {
  readonly definition: FunctionRoute | Job;
  readonly settings: StageSettings;
  /** The bundle, as bundleFunctions wrote it. */
  readonly bundleFile: string;
  /** The way out that the function must take, if any. */
  readonly egress: StaticEgress | undefined;
}

export class WalletFunction extends Construct {
  readonly lambda: LambdaFunction;
  /** What is called: the version that serves, or the two that share the calls while a deployment goes from one on. */
  readonly live: LiveAlias;
  private readonly role: Role;

  constructor(scope: Construct, { definition, settings, bundleFile, egress }: WalletFunctionProps) {
    super(scope, definition.name);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: settings.logRetentionDays,
      removalPolicy: settings.keepLogs ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(this.role);
    if (egress) allowConnection(this.role);
    this.lambda = new LambdaFunction(this, 'Function', {
      description: descriptionOf(definition),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(dirname(bundleFile)),
      handler: 'index.handler',
      memorySize: settings.memoryMegabytes,
      timeout: Duration.seconds(definition.group === 'jobs' ? definition.timeoutSeconds : ROUTE_TIMEOUT),
      role: this.role,
      logGroup,
      environment: environmentOf(definition, settings),
      // Kept when the next one serves, so that a rollback by hand has something to go back to.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
      ...egress?.placement,
    });
    const version = this.lambda.currentVersion as IVersion;
    this.live = new Alias(this, 'Live', { aliasName: LIVE, version }) as LiveAlias;
  }

  /** Tells the function the table's name and grants exactly these rights on it, so that neither is had alone. */
  bindTable(name: TableName, table: ITableV2, key: IKey, rights: readonly Right[]): void {
    const { index }: TableDefinition = TABLES[name];
    const indexArn = index && `${table.tableArn}/index/${index.name}`;
    this.lambda.addEnvironment(`${name.toUpperCase()}_TABLE`, table.tableName);
    for (const statement of tableStatements(table.tableArn, indexArn, rights)) this.role.addToPolicy(statement);
    this.allowDecryption(key, 'dynamodb');
  }

  /** Tells the function where the operators' secrets are and lets it read those and no other. */
  bindOperatorSecrets(arnOfOperator: Readonly<Record<string, string>>, key: IKey): void {
    this.lambda.addEnvironment('OPERATOR_SECRETS', Stack.of(this).toJsonString(arnOfOperator));
    this.role.addToPolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: Object.values(arnOfOperator) }),
    );
    this.allowDecryption(key, 'secretsmanager', { 'kms:EncryptionContext:SecretARN': Object.values(arnOfOperator) });
  }

  /**
   * Lets AWS's service decrypt on the function's behalf, and the function itself nothing. Readers and writers alike need
   * no more: DynamoDB has the table's key decrypted with the caller's rights, and generates it with a grant of its own.
   *
   * @param context what the service must say that it decrypts, by the condition key of it.
   */
  private allowDecryption(
    key: IKey,
    service: 'dynamodb' | 'secretsmanager',
    context: Readonly<Record<string, readonly string[]>> = {},
  ): void {
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [key.keyArn],
        conditions: {
          StringEquals: { 'kms:ViaService': `${service}.${Stack.of(this).region}.amazonaws.com`, ...context },
        },
      }),
    );
  }
}

const descriptionOf = (definition: FunctionRoute | Job): string =>
  definition.group === 'jobs' ? `The job ${definition.name}` : `${definition.method} ${definition.path}`;
