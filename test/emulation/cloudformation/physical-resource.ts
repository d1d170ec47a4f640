/** What a created resource is called: what `Ref` and Fn::GetAtt give of it, in the form that its service gives it. */
import { createHash } from 'node:crypto';
import { physicalForms } from './physical-forms.ts';
import { attributesOf } from './resource-attributes.ts';
import { ACCOUNT } from './template.ts';

export interface ResourceIdentity {
  /** What `Ref` gives. */
  readonly ref: string;
  /** What Fn::GetAtt gives. @throws Error when the type has no such attribute */
  attribute(name: string): string;
}

export interface NewResource {
  readonly stack: string;
  readonly region: string;
  readonly logicalId: string;
  readonly type: string;
  /** Resolved. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Tells one deployment's names from another's. */
  readonly deployment: string;
}

/** Names a resource. @throws Error when CloudFormation has no such type */
export function identify(resource: NewResource): ResourceIdentity {
  const { type, region, properties } = resource;
  const allowed = attributesOf(type);
  const { name: nameProperty, madeUp, longest = 64, ref = '{name}', arn, attributes = {} } = physicalForms[type] ?? {};
  const unique = createHash('sha256').update(`${resource.deployment}/${resource.stack}/${resource.logicalId}`);
  const random = unique.digest('hex');
  const given = nameProperty && textAt(properties, nameProperty);
  const name = given ?? (madeUp ? fill(madeUp, { random }) : madeUpName(resource, longest, random));
  const [, owner = ''] = /^(?:.*:function:)?([^:]*)/.exec(textAt(properties, 'FunctionName') ?? '') ?? [];
  const words = { name, random, region, account: ACCOUNT, owner };
  const arnText = arn && `arn:aws:${fill(arn, words)}`;
  return {
    ref: fill(ref, { ...words, arn: arnText ?? '' }),
    attribute: (attribute) => {
      if (!allowed.has(attribute)) throw new Error(`${type} has no attribute ${attribute}`);
      const form = attributes[attribute] ?? (attribute.endsWith('Arn') ? arnText : undefined);
      return form === undefined ? `${name}-${attribute}` : fill(form, { ...words, arn: arnText ?? '' });
    },
  };
}

/**
 * As CloudFormation makes names up: the stack's name, the logical id, and a random end. Of a pair too long for the
 * service each part keeps half of the room, the stack's name the larger one, and what the other leaves; AWS says so
 * nowhere, but names seen in accounts follow it (KensioSoftware/yulin#1113).
 */
function madeUpName({ stack, logicalId }: NewResource, longest: number, random: string): string {
  const end = random.slice(0, 12).toUpperCase();
  const room = longest - end.length - 2;
  const ofStack = Math.max(Math.ceil(room / 2), room - logicalId.length);
  const stackPart = stack.slice(0, ofStack);
  return `${stackPart}-${logicalId.slice(0, room - stackPart.length)}-${end}`;
}

function textAt(properties: unknown, path: string): string | undefined {
  const value = path
    .split('.')
    .reduce((part, member) => (part as Record<string, unknown> | undefined)?.[member], properties);
  return typeof value === 'string' ? value : undefined;
}

const fill = (form: string, words: Readonly<Record<string, string>>): string =>
  form.replace(/\{(\w+)(?::(\d+))?\}/g, (_, word: string, length?: string) =>
    (words[word] ?? '').slice(0, length === undefined ? undefined : Number.parseInt(length, 10)),
  );
