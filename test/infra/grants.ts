/** Reads a role's policies back from the templates as sentences, `dynamodb:GetItem on Ledger.Arn`, to compare whole. */
import { resourcesOfType, type Synthesis } from './synthesize.ts';

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

/** Every statement of the policies attached to a role. */
export const statementsOfRole = ({ service }: Synthesis, role: string): readonly Statement[] =>
  [...resourcesOfType<Policy>(service, 'AWS::IAM::Policy').values()]
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }) => Ref === role))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

/** What a role may do, sorted: `action on resource`, and `via service` where that is a condition. */
export function grantsOfRole(synthesis: Synthesis, role: string): string[] {
  const sentences = statementsOfRole(synthesis, role).flatMap(({ Effect, Action, Resource, Condition }) =>
    asList(Action).flatMap((action) =>
      asList(Resource).map((resource) => {
        const via = Condition ? ` when ${JSON.stringify(Condition)}` : '';
        return `${Effect === 'Allow' ? '' : `${Effect} `}${action} on ${inWords(resource, synthesis)}${via}`;
      }),
    ),
  );
  return sentences.sort();
}

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
