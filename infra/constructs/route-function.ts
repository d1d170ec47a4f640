/** The Lambda of one route: every default in one place, and no right but those bound to it one by one. */
import { dirname } from 'node:path';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionRoute, Right } from '../routes.ts';
import type { StageSettings } from '../stages.ts';
import { TABLES, type TableDefinition, type TableName } from '../tables.ts';
import { tableStatements } from './table-rights.ts';

export interface RouteFunctionProps {
  readonly route: FunctionRoute;
  readonly settings: StageSettings;
  /** The bundle, as bundleFunctions wrote it. */
  readonly bundleFile: string;
}

export class RouteFunction extends Construct {
  readonly lambda: LambdaFunction;
  private readonly role: Role;

  constructor(scope: Construct, { route, settings, bundleFile }: RouteFunctionProps) {
    super(scope, route.name);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: settings.logRetentionDays,
      removalPolicy: settings.keepLogs ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(this.role);
    this.lambda = new LambdaFunction(this, 'Function', {
      description: `${route.method} ${route.path}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(dirname(bundleFile)),
      handler: 'index.handler',
      memorySize: settings.memoryMegabytes,
      // Longer than a command's own deadline of 4 s (rule 7.1), shorter than API Gateway waits.
      timeout: Duration.seconds(6),
      role: this.role,
      logGroup,
      environment: environmentOf(route, settings),
    });
  }

  /** Tells the function the table's name and grants exactly these rights on it, so that neither is had alone. */
  bindTable(name: TableName, table: TableV2, key: IKey, rights: readonly Right[]): void {
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
    this.allowDecryption(key, 'secretsmanager');
  }

  /**
   * Lets AWS's service decrypt on the function's behalf, and the function itself nothing. Readers and writers alike need
   * no more: DynamoDB has the table's key decrypted with the caller's rights, and generates it with a grant of its own.
   */
  private allowDecryption(key: IKey, service: 'dynamodb' | 'secretsmanager'): void {
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(this).region}.amazonaws.com` } },
      }),
    );
  }
}

/** The settings a function reads (shared/config.ts) that are not bound together with a right. */
function environmentOf(route: FunctionRoute, settings: StageSettings): Record<string, string> {
  return {
    ...(route.group === 'operator' && { OPERATOR_IDS: JSON.stringify(settings.operatorIds) }),
    ...(route.rights.settings?.includes('get') && {
      SETTINGS_CACHE_SECONDS: String(settings.settingsCacheSeconds),
    }),
    ...(route.name === 'launch' && { GAME_LAUNCH_HOST: settings.gameLaunchHost }),
  };
}
