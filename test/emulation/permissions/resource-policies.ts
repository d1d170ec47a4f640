/** Whether a service of AWS may use a topic and its key: what alarms and rules tell would otherwise reach nobody. */
import { arnOf, type CreatedResource, type Deployment } from '../cloudformation/deployment.ts';
import { ACCOUNT } from '../cloudformation/template.ts';
import { concernsService, isAllowed } from './policy.ts';
import { roleMay, statementsIn } from './role-policies.ts';

/** What publishing to an encrypted topic takes of its key. */
const KEY_ACTIONS = ['kms:GenerateDataKey', 'kms:Decrypt'];

/**
 * Why what a resource tells does not reach a topic; undefined when it does.
 *
 * @param teller on whose behalf the service publishes
 * @param role that the service takes on to publish; without it, it publishes in its own name
 */
export function untold(
  topicArn: string,
  { service, teller, role }: { readonly service: string; readonly teller: CreatedResource; readonly role?: string },
  deployment: Deployment,
): string | undefined {
  const topic = deployment.named(['AWS::SNS::Topic'], topicArn);
  if (topic === undefined) return `${teller.place} tells ${topicArn}, which is no topic of the deployment`;
  const may = role === undefined ? inOwnName(service, teller, deployment) : inRole(role, deployment);
  if (!may('sns:Publish', topic)) return `${service} may not publish to ${topic.place} for ${teller.place}`;
  const { KmsMasterKeyId } = topic.properties as { readonly KmsMasterKeyId?: string };
  if (KmsMasterKeyId === undefined) return undefined;
  const key = deployment.named(['AWS::KMS::Key'], KmsMasterKeyId);
  const refused = KEY_ACTIONS.find((action) => key === undefined || !may(action, key));
  return refused && `${service} may not ${refused} on ${KmsMasterKeyId} for ${teller.place}`;
}

type May = (action: string, resource: CreatedResource) => boolean;

const inRole =
  (roleArn: string, deployment: Deployment): May =>
  (action, resource) => {
    const role = deployment.named(['AWS::IAM::Role'], roleArn);
    const context = { 'kms:ViaService': `sns.${resource.stack.region}.amazonaws.com`, 'aws:SecureTransport': 'true' };
    return role !== undefined && roleMay(role, { action, resource: arnOf(resource) ?? '', context }, deployment);
  };

const inOwnName =
  (service: string, teller: CreatedResource, deployment: Deployment): May =>
  (action, resource) => {
    const statements = statementsIn(policyOf(resource, deployment)).filter((one) => concernsService(one, service));
    const context = {
      'aws:SourceAccount': ACCOUNT,
      'aws:SourceArn': arnOf(teller) ?? '',
      'aws:SecureTransport': 'true',
    };
    return isAllowed(statements, { action, resource: arnOf(resource) ?? '', context });
  };

/** A key's policy is its own, a topic's a resource beside it. */
function policyOf({ ref, properties }: CreatedResource, deployment: Deployment): unknown {
  const beside = deployment
    .ofType('AWS::SNS::TopicPolicy')
    .find((policy) => (policy.properties.Topics as readonly string[]).includes(ref));
  return properties.KeyPolicy ?? beside?.properties.PolicyDocument;
}
