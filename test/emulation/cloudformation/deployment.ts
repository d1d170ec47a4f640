/** What has been deployed: stacks with their outputs, and every resource under the names it was given. */
import { randomBytes } from 'node:crypto';
import type { StackOutput } from './intrinsic-functions.ts';
import type { ResourceIdentity } from './physical-resource.ts';
import type { AssemblyStack } from './template.ts';

export interface CreatedResource extends ResourceIdentity {
  readonly stack: AssemblyStack;
  readonly logicalId: string;
  readonly type: string;
  /** Without intrinsic functions. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Stack, logical id and type, for whoever must find it. */
  readonly place: string;
}

export interface CreatedStack {
  readonly stack: AssemblyStack;
  readonly outputs: ReadonlyMap<string, unknown>;
  readonly exports: ReadonlyMap<string, unknown>;
}

/** All that has been created so far, in the order of its creation. */
export class Deployment {
  /** In names made up, so that two deployments never share one. */
  readonly id: string;
  readonly stacks = new Map<string, CreatedStack>();
  readonly resources: CreatedResource[] = [];

  constructor(id = randomBytes(8).toString('hex')) {
    this.id = id;
  }

  /** The same with some of its resources alone. */
  only(isMeant: (resource: CreatedResource) => boolean): Deployment {
    const part = new Deployment(this.id);
    part.resources.push(...this.resources.filter(isMeant));
    return part;
  }

  ofType(...types: readonly string[]): CreatedResource[] {
    return this.resources.filter(({ type }) => types.includes(type));
  }

  /** The resource that a value of a template stands for: what `Ref` gives of it, or its ARN. */
  named(types: readonly string[], value: unknown): CreatedResource | undefined {
    return this.ofType(...types).find((resource) => value === resource.ref || value === arnOf(resource));
  }

  /** @throws Error when no stack of the region exports the name */
  imported(name: string, region: string): unknown {
    const exporting = [...this.stacks.values()].find(
      ({ stack, exports }) => stack.region === region && exports.has(name),
    );
    if (exporting === undefined) throw new Error(`no stack exports ${name}`);
    return exporting.exports.get(name);
  }

  /** @throws Error when the stack is not there, or has no such output */
  output({ StackName, OutputName, Region }: StackOutput): unknown {
    const found = this.stacks.get(StackName);
    if (found === undefined) throw new Error(`there is no stack ${StackName}`);
    if (Region !== undefined && Region !== found.stack.region) throw new Error(`${StackName} is not in ${Region}`);
    if (!found.outputs.has(OutputName)) throw new Error(`${StackName} has no output ${OutputName}`);
    return found.outputs.get(OutputName);
  }
}

/** The ARN of a resource, where its type has one. */
export function arnOf(resource: ResourceIdentity): string | undefined {
  if (resource.ref.startsWith('arn:')) return resource.ref;
  try {
    return resource.attribute('Arn');
  } catch {
    return undefined;
  }
}
