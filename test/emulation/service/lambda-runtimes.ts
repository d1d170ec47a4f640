/** All functions of a deployment, each started at its first call and kept, as Lambda keeps them warm. */
import type { CreatedResource } from '../cloudformation/deployment.ts';
import { LambdaRuntime } from './lambda-runtime.ts';

/** The functions that have been called, each started at its first call. */
export class LambdaRuntimes {
  private readonly started = new Map<CreatedResource, LambdaRuntime>();
  private readonly surroundings: (given: Readonly<Record<string, string>>) => object;

  constructor(surroundings: (given: Readonly<Record<string, string>>) => object) {
    this.surroundings = surroundings;
  }

  of(lambda: CreatedResource): LambdaRuntime {
    const runtime = this.started.get(lambda) ?? new LambdaRuntime(lambda, this.surroundings);
    this.started.set(lambda, runtime);
    return runtime;
  }

  get called(): ReadonlySet<string> {
    return new Set([...this.started.keys()].map(({ logicalId }) => logicalId));
  }

  get log(): string {
    return [...this.started.values()].map(({ log }) => log).join('');
  }

  async close(): Promise<void> {
    await Promise.all([...this.started.values()].map((runtime) => runtime.close()));
  }
}
