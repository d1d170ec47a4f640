/** Runs a deployed function as Lambda does: its own environment from the template, one time limit, JSON in and out. */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { CreatedResource } from '../cloudformation/deployment.ts';
import { arnOf } from '../cloudformation/deployment.ts';
import { DeploymentFailure } from '../cloudformation/template.ts';
import { codeOf } from './lambda-code.ts';

export interface Call {
  readonly id: string;
  readonly event: unknown;
  readonly context: object;
  /** That it may take. */
  readonly milliseconds: number;
}

export type Reply = { readonly id: string } & ({ readonly json: string } | { readonly error: string });

interface FunctionProperties {
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
  readonly Handler: string;
  readonly MemorySize?: number;
  readonly Timeout?: number;
}

export class LambdaRuntime {
  readonly lambda: CreatedResource;
  private readonly worker: Worker;
  private readonly waiting = new Map<string, (reply: Reply) => void>();
  private readonly ended: Promise<never>;
  private output = '';

  /**
   * Starts the function, with what Lambda adds to its environment.
   *
   * @param surroundings stands in for variables, by name, as this machine needs them
   * @throws DeploymentFailure when its code is not there
   */
  constructor(lambda: CreatedResource, surroundings: (given: Readonly<Record<string, string>>) => object) {
    this.lambda = lambda;
    const given = environmentOf(lambda);
    this.worker = new Worker(new URL('./lambda-worker.ts', import.meta.url), {
      workerData: codeOf(lambda),
      env: { ...given, ...surroundings(given) },
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    this.worker.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.output += text;
    });
    this.worker.on('message', (reply: Reply) => this.waiting.get(reply.id)?.(reply));
    this.ended = once(this.worker, 'error').then(([error]) => {
      throw new DeploymentFailure(lambda.place, (error as Error).message);
    });
    this.ended.catch(() => {});
  }

  /** What it has logged so far. */
  get log(): string {
    return this.output;
  }

  /**
   * The function's result.
   *
   * @throws DeploymentFailure when it fails, does not even load, or is out of time
   */
  async invoke(event: unknown): Promise<unknown> {
    const { Timeout = 3 } = this.lambda.properties as unknown as FunctionProperties;
    const id = randomUUID();
    const answered = new Promise<Reply>((resolve) => this.waiting.set(id, resolve));
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => reject(new DeploymentFailure(this.lambda.place, `took ${Timeout} s`)),
      Timeout * 1_000,
    );
    const context = { awsRequestId: id, functionName: this.lambda.ref, invokedFunctionArn: arnOf(this.lambda) };
    this.worker.postMessage({ id, event, context, milliseconds: Timeout * 1_000 } satisfies Call);
    try {
      const reply = await Promise.race([answered, this.ended, late]);
      if ('error' in reply) throw new DeploymentFailure(this.lambda.place, reply.error);
      return JSON.parse(reply.json);
    } finally {
      clearTimeout(timer);
      this.waiting.delete(id);
    }
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}

/** The access key by which a function's calls to AWS are told from others'. */
export const accessKeyOf = ({ place }: CreatedResource): string =>
  `ASIA${createHash('sha256').update(place).digest('hex').slice(0, 16).toUpperCase()}`;

/** What the template gives, and what Lambda adds. */
function environmentOf(lambda: CreatedResource): Record<string, string> {
  const { Environment = {}, Handler, MemorySize = 128 } = lambda.properties as unknown as FunctionProperties;
  return {
    ...Environment.Variables,
    _HANDLER: Handler,
    AWS_ACCESS_KEY_ID: accessKeyOf(lambda),
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token',
    AWS_REGION: lambda.stack.region,
    AWS_DEFAULT_REGION: lambda.stack.region,
    AWS_LAMBDA_FUNCTION_NAME: lambda.ref,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    TZ: ':UTC',
  };
}
