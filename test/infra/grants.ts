/** Reads a role's policies back from the templates as sentences, `dynamodb:GetItem on Ledger.Arn`, to compare whole. */
import { resourcesOfType, type Synthesis, type Template } from './synthesize.ts';

type Strings = string | readonly string[];

export interface Statement {
  readonly Effect: string;
  readonly Action: Strings;
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

interface Policy {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
  readonly Roles: readonly { readonly Ref: string }[];
}

export const asList = <Value>(value: Value | readonly Value[]): readonly Value[] =>
  Array.isArray(value) ? value : [value as Value];

/** Every statement of the policies attached to a role of this template. */
const statementsOfRole = (template: Template, role: string): readonly Statement[] =>
  [...resourcesOfType<Policy>(template, 'AWS::IAM::Policy').values()]
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }) => Ref === role))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

/** What a role may do, as sentences; a role of the service unless its template is given. */
export const grantsOfRole = (synthesis: Synthesis, role: string, template: Template = synthesis.service): string[] =>
  inSentences(statementsOfRole(template, role), synthesis);

/** What statements allow, sorted: `action on resource`, and `when …` where there is a condition. */
export function inSentences(statements: readonly Statement[], synthesis: Synthesis): string[] {
  const sentences = statements.flatMap(({ Effect, Action, Resource, Condition }) =>
    asList(Action).flatMap((action) =>
      asList(Resource).map((resource) => {
        const named = (_: string, value: unknown) => (isIntrinsic(value) ? inWords(value, synthesis) : value);
        const via = Condition ? ` when ${JSON.stringify(Condition, named)}` : '';
        return `${Effect === 'Allow' ? '' : `${Effect} `}${action} on ${inWords(resource, synthesis)}${via}`;
      }),
    ),
  );
  return sentences.sort();
}

const isIntrinsic = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && /^(Ref|Fn::.*)$/.test(Object.keys(value).join());

/**
 * A template's value in words: intrinsic functions are followed through the data stack's outputs to a resource,
 * named by its logical id without CDK's hash: `Ledger`, `Ledger.Arn/index/…`.
 */
export function inWords(value: unknown, synthesis: Synthesis): string {
  if (typeof value === 'string') return value;
  const [[intrinsic, argument] = []] = Object.entries(value as Record<string, unknown>);
  switch (intrinsic) {
    case 'Ref':
      return withoutHash(argument as string);
    case 'Fn::GetAtt': {
      const [logicalId, attribute] = argument as [string, string];
      return `${withoutHash(logicalId)}.${attribute}`;
    }
    case 'Fn::Join': {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map((part) => inWords(part, synthesis)).join(separator);
    }
    case 'Fn::GetStackOutput': {
      const { OutputName } = argument as { OutputName: string };
      return inWords(synthesis.data.Outputs[OutputName]?.Value, synthesis);
    }
    default:
      throw new Error(`Not understood: ${JSON.stringify(value)}`);
  }
}

const withoutHash = (logicalId: string) => logicalId.replace(/[0-9A-F]{8}$/, '');
