/**
 * The roles that services take on for a resource: one that does not trust the service is refused, by most at the
 * resource's creation, by EventBridge with every event and without a word.
 */
import { mayBeAssumedBy } from '../permissions/role-policies.ts';
import type { CreatedResource, Deployment } from './deployment.ts';
import { arnOf } from './deployment.ts';
import { ACCOUNT } from './template.ts';

interface Assumption {
  readonly service: string;
  readonly roleArns: (properties: CreatedResource['properties']) => readonly unknown[];
  /** On whose behalf the service says it acts (`aws:SourceArn`), where it says so. */
  readonly sourceArn?: (resource: CreatedResource) => string | undefined;
}

const ASSUMPTIONS: Readonly<Record<string, Assumption>> = {
  'AWS::CodeDeploy::DeploymentGroup': {
    service: 'codedeploy.amazonaws.com',
    roleArns: ({ ServiceRoleArn }) => [ServiceRoleArn],
    sourceArn: ({ properties: { ApplicationName }, ref, stack: { region } }) =>
      `arn:aws:codedeploy:${region}:${ACCOUNT}:deploymentgroup:${String(ApplicationName)}/${ref}`,
  },
  'AWS::Events::Rule': {
    service: 'events.amazonaws.com',
    roleArns: ({ Targets = [] }) => (Targets as readonly { RoleArn?: string }[]).flatMap(({ RoleArn = [] }) => RoleArn),
    sourceArn: arnOf,
  },
  'AWS::Lambda::Function': { service: 'lambda.amazonaws.com', roleArns: ({ Role }) => [Role] },
  'AWS::Scheduler::Schedule': {
    service: 'scheduler.amazonaws.com',
    roleArns: ({ Target }) => [(Target as { readonly RoleArn: string }).RoleArn],
    sourceArn: ({ properties: { GroupName = 'default' }, stack: { region } }) =>
      `arn:aws:scheduler:${region}:${ACCOUNT}:schedule-group/${String(GroupName)}`,
  },
  'AWS::StepFunctions::StateMachine': {
    service: 'states.amazonaws.com',
    roleArns: ({ RoleArn }) => [RoleArn],
    sourceArn: arnOf,
  },
};

/** Why a service cannot take on the role it is given for this resource; undefined when it can, or takes on none. */
export function assumptionRefused(resource: CreatedResource, deployment: Deployment): string | undefined {
  const assumption = ASSUMPTIONS[resource.type];
  if (assumption === undefined) return undefined;
  const { service, roleArns, sourceArn } = assumption;
  const source = sourceArn?.(resource);
  const context = source === undefined ? {} : { 'aws:SourceAccount': ACCOUNT, 'aws:SourceArn': source };
  for (const roleArn of roleArns(resource.properties)) {
    const role = deployment.named(['AWS::IAM::Role'], roleArn);
    if (role === undefined) return `there is no role ${String(roleArn)}`;
    if (!mayBeAssumedBy(role, service, context)) return `${service} may not assume ${role.place}`;
  }
  return undefined;
}
