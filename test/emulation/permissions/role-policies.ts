/** What the roles of a deployment may do, who may take them on, and what keys and queues say of it themselves. */
import type { CreatedResource, Deployment } from '../cloudformation/deployment.ts';
import { concernsService, isAllowed, type Question, type Statement } from './policy.ts';

interface PolicyDocument {
  readonly Statement: Statement | readonly Statement[];
}

export const statementsIn = (document: unknown): readonly Statement[] =>
  [(document as PolicyDocument | undefined)?.Statement ?? []].flat() as Statement[];

/** Whether a role may do something. */
export const roleMay = (role: CreatedResource, question: Question, deployment: Deployment): boolean =>
  isAllowed(statementsOf(role, deployment), question);

/** Every statement of a role: those in itself, and of the policies attached to it so far. */
export function statementsOf(role: CreatedResource, deployment: Deployment): readonly Statement[] {
  const { Policies = [], ManagedPolicyArns = [] } = role.properties as {
    readonly Policies?: readonly { readonly PolicyDocument: unknown }[];
    readonly ManagedPolicyArns?: readonly string[];
  };
  const attached = deployment
    .ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')
    .filter(
      ({ ref, properties }) =>
        (properties.Roles as readonly string[] | undefined)?.includes(role.ref) || ManagedPolicyArns.includes(ref),
    );
  return [
    ...Policies.map((policy) => policy.PolicyDocument),
    ...attached.map(({ properties }) => properties.PolicyDocument),
  ].flatMap(statementsIn);
}

/**
 * Whether a service of AWS may take on a role.
 *
 * @param service such as `lambda.amazonaws.com`
 * @param context what the trust policy's conditions may look at
 */
export function mayBeAssumedBy(role: CreatedResource, service: string, context: Question['context'] = {}): boolean {
  const trust = statementsIn(role.properties.AssumeRolePolicyDocument).filter((one) => concernsService(one, service));
  return isAllowed(trust, { action: 'sts:AssumeRole', resource: '', context });
}
