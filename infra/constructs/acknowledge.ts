/** Says next to a resource why it does not follow a rule of cdk-nag; what nobody has said so about fails `cdk synth`. */
import { Stack, Validations } from 'aws-cdk-lib';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import type { IConstruct } from 'constructs';

/**
 * Accepts findings about a construct and all that is below it.
 *
 * @param findings of the pack AwsSolutions, each spelled as it is printed, its prefix left out: `SMG4`, `IAM4[Policy::…]`.
 */
export function acknowledge(construct: IConstruct, reason: string, ...findings: readonly string[]): void {
  Validations.of(construct).acknowledge(...findings.map((finding) => ({ id: `AwsSolutions-${finding}`, reason })));
}

/**
 * Accepts that the policies of a construct name resources with a wildcard: these, and no others.
 *
 * @param resources as the policies have them, their references unresolved.
 */
export function acknowledgeWildcards(construct: IConstruct, reason: string, resources: readonly string[]): void {
  const { node } = construct;
  const stack = Stack.of(construct);
  // Validated last, when references to another stack have become what cdk-nag will read.
  node.addValidation({
    validate: () => {
      const named = resources.map((resource) => flattenCfnReference(stack.resolve(resource)));
      acknowledge(construct, reason, ...named.map((resource) => `IAM5[Resource::${resource}]`));
      return [];
    },
  });
}
