/** What a stack puts out, and what of it other stacks may import. */
import type { CreatedStack, Deployment } from './deployment.ts';
import { resolveValue, type Scope } from './intrinsic-functions.ts';
import { type AssemblyStack, DeploymentFailure, isWanted, within } from './template.ts';

/** The outputs of a stack whose resources are there. @throws DeploymentFailure for one that is no text, or no new name */
export function stackOutputs(
  stack: AssemblyStack,
  scope: Scope,
  deployment: Deployment,
): Pick<CreatedStack, 'outputs' | 'exports'> {
  const { name, region, template } = stack;
  const wanted = Object.entries(template.Outputs ?? {}).filter(([, output]) => isWanted(output, scope));
  const outputs = new Map<string, string>();
  const exports = new Map<string, string>();
  const others = [...deployment.stacks.values()].filter((other) => other.stack.region === region);
  for (const [id, { Value, Export }] of wanted) {
    const value = within(`${name}/${id} (output)`, () => textOf(Value, scope));
    outputs.set(id, value);
    if (Export === undefined) continue;
    const exported = within(`${name}/${id} (output)`, () => textOf(Export.Name, scope));
    if ([...others, { exports }].some((one) => one.exports.has(exported))) {
      throw new DeploymentFailure(`${name}/${id} (output)`, `exports ${exported}, which is exported already`);
    }
    exports.set(exported, value);
  }
  return { outputs, exports };
}

function textOf(value: unknown, scope: Scope): string {
  const resolved = resolveValue(value, scope);
  if (typeof resolved !== 'string') throw new Error(`an output is a text, not ${JSON.stringify(resolved)}`);
  return resolved;
}
