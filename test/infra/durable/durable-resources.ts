/** What is lost, or must be told to others anew, when CloudFormation makes it again under another name. */
import { type Resource, synthesize, type Template } from '../synthesize.ts';

/** Why a resource of each type is one of these. */
const DURABLE_TYPES: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::GlobalTable': 'the players and their money stay in the old one, and the new one is empty',
  'AWS::S3::Bucket': 'the books stay in the old one, and the new one is empty',
  'AWS::KMS::Key': 'what the old one has encrypted is read by nobody who is allowed the new one alone',
  'AWS::SecretsManager::Secret': 'the new one is empty, and every call is refused until somebody fills it',
  'AWS::EC2::EIP': 'the new address is not the one that the PLATFORM has on its list',
  'AWS::ApiGatewayV2::Api': 'the base URL is another, and the PLATFORM calls the old one',
  'AWS::ApiGatewayV2::DomainName': 'its DNS record points to what is gone, and no call arrives until it is changed',
  'AWS::SNS::Topic': 'whoever has subscribed hears nothing more',
  'AWS::Glue::Database': 'the saved queries ask it by its name',
};

/** Of no consequence for what a resource is, or long and tested elsewhere (finance-bucket.test.ts, data.test.ts). */
const LEFT_OUT = ['Tags', 'KeyPolicy'];

/** The durable resources of a stack by their logical ids, and their shape. */
export type DurableResources = Readonly<Record<string, Resource>>;

/** The stacks, by their short names. */
export const STACKS = ['data', 'service', 'finance'] as const;
export type StackName = (typeof STACKS)[number];

/** Production with all that it can have. */
export const synthesizeDurable = () => synthesize('production', { staticEgress: 'true' });

export const durableResourcesOf = ({ Resources }: Template): DurableResources =>
  Object.fromEntries(
    Object.entries(Resources)
      .filter(([, { Type }]) => Type in DURABLE_TYPES)
      .map(([id, { Type, DeletionPolicy, UpdateReplacePolicy, Properties }]) => [
        id,
        {
          Type,
          ...(DeletionPolicy && { DeletionPolicy }),
          ...(UpdateReplacePolicy && { UpdateReplacePolicy }),
          Properties: shape(Properties),
        },
      ]),
  );

const shape = (properties: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !LEFT_OUT.includes(name)));

/** How the resources of a template differ from those that were kept, and what it would mean to deploy that. */
export function changesOf(kept: DurableResources, now: DurableResources): string[] {
  const gone = Object.entries(kept).filter(([id]) => !(id in now));
  const added = Object.entries(now).filter(([id]) => !(id in kept));
  const changed = Object.entries(now).filter(([id, resource]) => id in kept && !isSame(kept[id], resource));
  return [
    ...gone.map(([id, { Type }]) => `${id} is gone. If another takes its place: ${DURABLE_TYPES[Type]}.`),
    ...added.map(([id, { Type }]) => `${id} is new, ${Type}.`),
    ...changed.map(
      ([id, { Type }]) => `${id} is changed, ${Type}. If CloudFormation replaces it for that: ${DURABLE_TYPES[Type]}.`,
    ),
  ];
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
