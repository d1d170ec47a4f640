/** One address that stands in for the services of AWS: it tells the calling function by its access key. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type LoopbackServer, listenOnLoopback } from '../../support/loopback-server.ts';
import type { CreatedResource } from '../cloudformation/deployment.ts';
import { AccessDenied } from './caller-rights.ts';

export interface AwsCall {
  readonly caller: CreatedResource;
  /** Such as `PutItem`. */
  readonly operation: string;
  /** The operation with its service's version, as the SDK names it. */
  readonly target: string;
  readonly body: string;
}

export interface AwsAnswer {
  readonly status: number;
  readonly body: string;
}

export interface AwsEndpointOptions {
  /** By access key. */
  readonly callers: ReadonlyMap<string, CreatedResource>;
  /** By the name that calls are signed for. */
  readonly services: Readonly<Record<string, (call: AwsCall) => Promise<AwsAnswer>>>;
}

export type AwsEndpoint = LoopbackServer;

const CREDENTIAL = /Credential=(\w+)\/\d+\/([\w-]+)\/([\w-]+)\/aws4_request/;

/** Opens it on a free port of the loopback interface. */
export async function openAwsEndpoint(options: AwsEndpointOptions): Promise<AwsEndpoint> {
  const server = createServer((message, response) => {
    void respond(message, response, options).catch((error: Error) => send(response, refusal(error)));
  });
  return await listenOnLoopback(server);
}

async function respond(message: IncomingMessage, response: ServerResponse, options: AwsEndpointOptions): Promise<void> {
  const [, accessKey = '', region, service = ''] = CREDENTIAL.exec(message.headers.authorization ?? '') ?? [];
  const target = String(message.headers['x-amz-target']);
  const caller = options.callers.get(accessKey);
  const answer = options.services[service];
  const body = await text(message);
  if (caller === undefined || answer === undefined)
    throw new Error(`nobody here answers ${accessKey} ${service} ${target}`);
  if (region !== caller.stack.region) throw new Error(`${caller.place} calls ${region}`);
  send(response, await answer({ caller, operation: target.split('.').at(-1) ?? '', target, body }));
}

/** As the services word it; the SDK goes by the type. */
const refusal = (error: Error): AwsAnswer => ({
  status: 400,
  body: JSON.stringify({
    __type: error instanceof AccessDenied ? 'AccessDeniedException' : 'ValidationException',
    message: error.message,
  }),
});

function send(response: ServerResponse, { status, body }: AwsAnswer): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
}
