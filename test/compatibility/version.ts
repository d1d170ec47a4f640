/** A version of the service, called as API Gateway calls it, on tables that it may share with another version. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { decodedPath, toEvent } from '../../infra/local/event.ts';
import { functionEnvironment } from '../../infra/local/functions.ts';
import { toHttpResponse } from '../../infra/local/response.ts';
import { findRoute } from '../../infra/local/route-match.ts';
import { readSettings } from '../../infra/local/settings.ts';
import { ROUTES } from '../../infra/routes.ts';
import type { TestTables } from '../support/dynamodb.ts';
import { type Answer, OPERATOR_ID, SECRET, sha1, signedBody } from '../support/wallet.ts';
import type { Call, Outcome } from './version-process.ts';

const SETTINGS = {
  OPERATORS: JSON.stringify({ [OPERATOR_ID]: { secretKeys: [SECRET] } }),
  SETTINGS_CACHE_SECONDS: '0',
  GAME_LAUNCH_HOST: 'launch.platform.example',
};

export interface OperatorAnswer {
  readonly status: number;
  readonly body: Answer;
}

interface Request {
  readonly method: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export class Version {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, (outcome: Outcome) => void>();
  #calls = 0;

  private constructor(process: ChildProcess) {
    this.#process = process;
    process.on('message', (outcome: Outcome) => {
      this.#waiting.get(outcome.id)?.(outcome);
      this.#waiting.delete(outcome.id);
    });
  }

  /**
   * Starts the functions of a bundle (bundle-release.ts).
   *
   * @param platform the origin of the PLATFORM's own APIs, for the jobs.
   * @throws Error when they do not load.
   */
  static async start(bundleFile: string, { endpoint, tables }: TestTables, platform = 'nowhere'): Promise<Version> {
    const child = fork(join(import.meta.dirname, 'version-process.ts'), [bundleFile], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        AWS_REGION: 'local',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        ...functionEnvironment(readSettings(SETTINGS), { endpoint, tables, simulator: platform }),
      },
    });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`The functions of ${bundleFile} ended with ${code} before they were loaded`);
    });
    await Promise.race([once(child, 'message'), ended]);
    ended.catch(() => {});
    return new Version(child);
  }

  /** Ends its process. */
  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }

  /** Calls a gameplay command, well signed. @returns the body of the answer */
  async play(command: string, data: object): Promise<Answer> {
    const { body } = await this.#request({
      method: 'POST',
      target: `/api/${command}`,
      headers: { 'x-operator-id': OPERATOR_ID, 'x-authorization': sha1(command + SECRET) },
      body: signedBody(command, JSON.stringify(data)),
    });
    return body;
  }

  /** Calls the operator API; `path` comes after the operator id. */
  ask(method: string, path: string, body?: object): Promise<OperatorAnswer> {
    const target = `/operator/${OPERATOR_ID}${path}`;
    return this.#request({ method, target, ...(body && { body: JSON.stringify(body) }) });
  }

  /** Runs a job as the clock does, or for the date of the event. @throws Error when it fails */
  async run(job: string, asked: { readonly date?: string } = {}): Promise<void> {
    // The id is for whoever invokes it here: a job reads no more of its event than a date.
    const event = { ...asked, requestContext: { requestId: job } } as unknown as APIGatewayProxyEventV2;
    const { failure } = await this.#call({ id: ++this.#calls, name: job, event });
    if (failure !== undefined) throw new Error(failure);
  }

  async #request({ method, target, headers = {}, body = '' }: Request): Promise<OperatorAnswer> {
    const match = findRoute(ROUTES, method, decodedPath(target));
    if (match === undefined) throw new Error(`There is no route ${method} ${target}`);
    const rawHeaders = Object.entries({ 'content-type': 'application/json', ...headers }).flat();
    const request = { method, target, rawHeaders, body: Buffer.from(body), sourceIp: '127.0.0.1' };
    const event = toEvent(request, match, { requestId: 'request-1', receivedAt: new Date() });
    const { result, failure } = await this.#call({ id: ++this.#calls, name: match.route.name, event });
    if (failure !== undefined) throw new Error(failure);
    const { statusCode, body: bytes } = toHttpResponse(result);
    const text = bytes.toString();
    return { status: statusCode, body: text === '' ? undefined : JSON.parse(text) };
  }

  #call(call: Call): Promise<Outcome> {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    this.#waiting.set(call.id, resolve);
    this.#process.send(call);
    return promise;
  }
}
