/** Deploys the stacks of an assembly as `cdk deploy --all` has CloudFormation do it, without an account. */
import { inCreationOrder } from './creation-order.ts';
import { Deployment } from './deployment.ts';
import { createStack } from './stack.ts';
import { type AssemblyStack, DeploymentFailure, within } from './template.ts';

/** Deploys all stacks, each after those it depends on. @throws DeploymentFailure naming the resource at fault */
export function deploy(stacks: readonly AssemblyStack[]): Deployment {
  const deployment = new Deployment();
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const order = within('the app', () =>
    inCreationOrder([...byName.keys()], (name) => byName.get(name)?.dependencies ?? []),
  );
  for (const name of order) {
    const stack = byName.get(name);
    if (stack === undefined) throw new DeploymentFailure('the app', `there is no stack ${name}`);
    deployment.stacks.set(name, createStack(stack, deployment));
  }
  return deployment;
}
