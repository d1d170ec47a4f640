/** How a new version comes to serve in production: a few calls first, then all of them, or none when an alarm tells. */
import { Stack } from 'aws-cdk-lib';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Canary } from '../stage-settings.ts';
import { acknowledge } from './acknowledge.ts';
import type { LiveAlias } from './wallet-function.ts';

/** CodeDeploy takes no more alarms for one group. */
const MOST_ALARMS = 10;

/**
 * How many functions go over at the same time: CodeDeploy asks Lambda about each of them again and again, and fails a
 * deployment when Lambda is asked too often (davidgf/serverless-plugin-canary-deployments#159).
 */
const AT_ONCE = 10;

/**
 * Each function goes over by itself; when one is taken back, so is the whole update of the stack. Versions share the
 * calls meanwhile, so that each must read what the other writes (test/compatibility). The very first deployment of a
 * function is no canary: there is nothing to go over from.
 */
export class GradualDeployments extends Construct {
  private readonly application: LambdaApplication;
  private readonly role: Role;
  private readonly config: LambdaDeploymentConfig;
  private readonly aliases: LiveAlias[] = [];

  constructor(scope: Construct, id: string, canary: Canary) {
    super(scope, id);
    this.config = LambdaDeploymentConfig[canary] as LambdaDeploymentConfig;
    this.application = new LambdaApplication(this, 'Application');
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('codedeploy.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    acknowledge(
      this.role,
      'What CodeDeploy calls while it moves an alias, and back, is for AWS to know: a right missing from a list of ours' +
        ' would be missed in the middle of a rollback.',
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
    );
  }

  /**
   * Has the alias moved to each new version step by step, and back when one of the alarms tells in the meantime.
   *
   * @throws Error when there is no alarm, which would let everything pass, or more than CodeDeploy takes.
   */
  watch(name: string, alias: LiveAlias, alarms: readonly IAlarm[]): void {
    if (alarms.length === 0 || alarms.length > MOST_ALARMS) {
      throw new Error(`A deployment of ${name} is watched by ${alarms.length} alarms, not by 1 to ${MOST_ALARMS}`);
    }
    new LambdaDeploymentGroup(this, name, {
      application: this.application,
      role: this.role,
      deploymentConfig: this.config,
      alias,
      alarms: [...alarms],
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    });
    const before = this.aliases.at(-AT_ONCE);
    if (before) alias.node.addDependency(before);
    this.aliases.push(alias);
  }
}
