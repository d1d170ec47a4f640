/** The HTTP server that stands in for API Gateway in front of the functions. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FunctionRoute } from '../routes.ts';
import { decodedPath, type HttpRequest, toEvent } from './event.ts';
import { type Handler, invoke } from './invocation.ts';
import { gatewayMessage, type HttpResponse, toHttpResponse } from './response.ts';
import { findRoute } from './route-match.ts';
import { StartFailure } from './start-failure.ts';

/** API Gateway's own limit of a request body. */
const maxBodyBytes = 10 * 1024 * 1024;

export interface Gateway {
  readonly url: string;
  /** Accepts no more calls and resolves when those under way are answered, or after `patience` milliseconds. */
  close(patience: number): Promise<void>;
}

export interface GatewayOptions {
  readonly routes: readonly FunctionRoute[];
  /** By the name of their route. */
  readonly handlers: ReadonlyMap<string, Handler>;
  /** What is served on paths that no function has: pages for whoever develops. */
  readonly pages?: (method: string, path: string) => Promise<HttpResponse | undefined>;
  /** Told of a function that failed, which the caller only sees as a 500. */
  readonly onFailure: (functionName: string, error: unknown) => void;
}

/**
 * Serves the functions on a port of the loopback interface, a free one if it is 0.
 *
 * @throws StartFailure when the port is taken.
 */
export async function openGateway(port: number, options: GatewayOptions): Promise<Gateway> {
  const server = createServer((request, response) => {
    void respond(request, response, options).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new StartFailure(`Cannot listen on port ${port} (${(error as Error).message}); choose another with PORT.`);
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, close: (patience) => close(server, patience) };
}

async function respond(message: IncomingMessage, response: ServerResponse, options: GatewayOptions): Promise<void> {
  const requestId = randomUUID();
  const body = await readBody(message);
  const answer = body
    ? await call(requestOf(message, body), requestId, options)
    : gatewayMessage(413, 'Request Entity Too Large');
  response.statusCode = answer.statusCode;
  response.setHeaders(new Map(Object.entries({ ...answer.headers, 'apigw-requestid': requestId })));
  response.end(answer.body);
}

/** Finds the function, calls it and never fails: what goes wrong in a function is its caller's 500 and our log. */
async function call(request: HttpRequest, requestId: string, options: GatewayOptions): Promise<HttpResponse> {
  let path: string;
  try {
    path = decodedPath(request.target);
  } catch {
    return gatewayMessage(400, 'Bad Request');
  }
  const match = findRoute(options.routes, request.method, path);
  const handler = match && options.handlers.get(match.route.name);
  if (!match || !handler) return (await options.pages?.(request.method, path)) ?? gatewayMessage(404, 'Not Found');
  try {
    const event = toEvent(request, match, { requestId, receivedAt: new Date() });
    return toHttpResponse(await invoke(match.route.name, handler, event));
  } catch (error) {
    options.onFailure(match.route.name, error);
    return gatewayMessage(500, 'Internal Server Error');
  }
}

/** The whole body, or undefined when it is larger than API Gateway takes: read to its end, or the answer is not heard. */
async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  }
  return bytes > maxBodyBytes ? undefined : Buffer.concat(chunks);
}

const requestOf = (message: IncomingMessage, body: Buffer): HttpRequest => ({
  method: message.method ?? '',
  target: message.url ?? '',
  rawHeaders: message.rawHeaders,
  body,
  sourceIp: message.socket.remoteAddress ?? '',
});

async function close(server: Server, patience: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // A connection that was busy when the server closed stays open, idle, after its answer.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const force = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearInterval(sweep);
  clearTimeout(force);
}
