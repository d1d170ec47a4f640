/** What the names in a stack's template stand for while it is being created. */
import { holds } from './conditions.ts';
import type { CreatedResource, Deployment } from './deployment.ts';
import type { Scope, StackOutput } from './intrinsic-functions.ts';
import { parameterValues, pseudoParameters } from './parameters.ts';
import type { AssemblyStack } from './template.ts';

/**
 * The scope of a stack.
 *
 * @param created the resources there are by now, by logical id
 * @throws Error when a parameter has no value
 */
export function stackScope(
  stack: AssemblyStack,
  created: ReadonlyMap<string, CreatedResource>,
  deployment: Deployment,
): Scope {
  const { Conditions = {}, Mappings = {} } = stack.template;
  const values = new Map([...parameterValues(stack), ...pseudoParameters(stack)]);
  const resourceOf = (logicalId: string): CreatedResource => {
    const resource = created.get(logicalId);
    if (resource === undefined) throw new Error(`there is no ${logicalId}`);
    return resource;
  };
  const scope: Scope = {
    reference: (name) => (values.has(name) ? values.get(name) : resourceOf(name).ref),
    attribute: (logicalId, attribute) => resourceOf(logicalId).attribute(attribute),
    condition: (name) => {
      if (!Object.hasOwn(Conditions, name)) throw new Error(`there is no condition ${name}`);
      return holds(Conditions[name], scope);
    },
    mapped: (mapping, topKey, secondKey) => {
      const value = Mappings[mapping]?.[topKey]?.[secondKey];
      if (value === undefined) throw new Error(`mapping ${mapping} has no ${topKey}.${secondKey}`);
      return value;
    },
    imported: (name) => deployment.imported(name, stack.region),
    stackOutput: (output) => outputOf(output, stack, deployment),
    availabilityZones: (region) => ['a', 'b', 'c'].map((zone) => `${region || stack.region}${zone}`),
  };
  return scope;
}

/** An output that happens to be there is not enough: the next deployment might go the other way round. */
function outputOf(output: StackOutput, stack: AssemblyStack, deployment: Deployment): unknown {
  if (!dependsOn(stack, output.StackName, deployment)) {
    throw new Error(`takes ${output.OutputName} of ${output.StackName}, on which its stack does not depend`);
  }
  return deployment.output(output);
}

const dependsOn = (stack: AssemblyStack, name: string, deployment: Deployment): boolean =>
  stack.dependencies.some((direct) => {
    const dependency = deployment.stacks.get(direct)?.stack;
    return direct === name || (dependency !== undefined && dependsOn(dependency, name, deployment));
  });
