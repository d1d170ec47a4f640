/** Creates one stack: its resources one after the other, each from resolved properties alone, then its outputs. */
import { checkRules } from './conditions.ts';
import { checkCreation } from './creation-checks.ts';
import { allNeeds, inCreationOrder } from './creation-order.ts';
import type { CreatedResource, CreatedStack, Deployment } from './deployment.ts';
import { resolveValue, type Scope } from './intrinsic-functions.ts';
import { beyondLimits } from './limits.ts';
import { identify } from './physical-resource.ts';
import { referencesIn } from './references.ts';
import { checkSchema } from './resource-schema.ts';
import { stackOutputs } from './stack-outputs.ts';
import { stackScope } from './stack-scope.ts';
import { type AssemblyStack, DeploymentFailure, isWanted, type TemplateResource, within } from './template.ts';

/** Creates it and adds its resources to the deployment. @throws DeploymentFailure naming the resource at fault */
export function createStack(stack: AssemblyStack, deployment: Deployment): CreatedStack {
  const { name, template } = stack;
  const [excess] = beyondLimits(stack);
  if (excess !== undefined) throw new DeploymentFailure(name, excess);
  const created = new Map<string, CreatedResource>();
  const scope = within(name, () => stackScope(stack, created, deployment));
  within(name, () => checkRules(template, scope));
  createResources({ stack, scope, created, deployment });
  return { stack, ...stackOutputs(stack, scope, deployment) };
}

interface Creation {
  readonly stack: AssemblyStack;
  readonly scope: Scope;
  /** Filled, by logical id. */
  readonly created: Map<string, CreatedResource>;
  readonly deployment: Deployment;
}

function createResources({ stack, scope, created, deployment }: Creation): void {
  const resources = new Map(
    Object.entries(stack.template.Resources).filter(([, resource]) => isWanted(resource, scope)),
  );
  const ids = [...resources.keys()];
  const direct = within(stack.name, () => new Map(ids.map((id) => [id, neededBy(id, { resources, stack, scope })])));
  const needs = (id: string) => direct.get(id) ?? [];
  for (const logicalId of within(stack.name, () => inCreationOrder(ids, needs))) {
    const definition = resources.get(logicalId) as TemplateResource;
    const place = `${stack.name}/${logicalId} (${definition.Type})`;
    // What it does not need may be made after it as well: CloudFormation makes several at a time.
    const before = allNeeds(logicalId, needs);
    const certain = deployment.only((other) => other.stack !== stack || before.has(other.logicalId));
    within(place, () => {
      const named = { stack, logicalId, place, deployment: deployment.id };
      const resource = nameResource(definition, named, scope);
      checkCreation(resource, { certain, all: deployment });
      created.set(logicalId, resource);
      deployment.resources.push(resource);
    });
  }
}

function nameResource(
  { Type: type, Properties = {}, UpdatePolicy }: TemplateResource,
  named: Pick<CreatedResource, 'stack' | 'logicalId' | 'place'> & { readonly deployment: string },
  scope: Scope,
): CreatedResource {
  const { stack, logicalId, place, deployment } = named;
  const { name, region } = stack;
  const properties = resolveValue(Properties, scope) as Record<string, unknown>;
  resolveValue(UpdatePolicy, scope);
  checkSchema({ type, properties, region });
  const identity = identify({ stack: name, region, logicalId, type, properties, deployment });
  return { ...identity, stack, logicalId, type, properties, place };
}

interface Described extends Pick<Creation, 'stack' | 'scope'> {
  /** Those that no condition leaves out. */
  readonly resources: ReadonlyMap<string, TemplateResource>;
}

/** @throws Error when it is not in the template; one that a condition leaves out may be waited for, not referred to */
function neededBy(logicalId: string, { resources, stack, scope }: Described): string[] {
  const { Properties, UpdatePolicy, DependsOn = [] } = resources.get(logicalId) as TemplateResource;
  const { Resources, Parameters = {} } = stack.template;
  const waitedFor = [DependsOn].flat() as string[];
  const names = referencesIn([Properties, UpdatePolicy], (condition) => scope.condition(condition));
  const referredTo = [...names].filter((name) => !name.startsWith('AWS::') && !Object.hasOwn(Parameters, name));
  const missing =
    waitedFor.find((name) => !Object.hasOwn(Resources, name)) ?? referredTo.find((name) => !resources.has(name));
  if (missing !== undefined) throw new Error(`${logicalId} needs ${missing}, which is not in the template`);
  return [...waitedFor, ...referredTo].filter((name) => resources.has(name));
}
