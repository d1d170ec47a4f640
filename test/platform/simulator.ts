/** The simulated PLATFORM as a server on loopback: its six endpoints, its launch page, and the order to play. */
import { hash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Endpoint } from '../../shared/platform/request.ts';
import { type LoopbackServer, listenOnLoopback } from '../support/loopback-server.ts';
import type { Answers, Question } from './endpoints.ts';
import { launchPage } from './launch-page.ts';

export interface SimulatorOptions {
  readonly port: number;
  /** By operator id. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly answers: Answers;
  /** Takes over `POST /simulator/play`. */
  readonly play?: (message: IncomingMessage, response: ServerResponse) => Promise<void>;
}

export type Simulator = LoopbackServer;

const PATHS: readonly (readonly [Endpoint, RegExp])[] = [
  ['games', /^\/api\/generic\/games\/list\/all$/],
  ['lobbies', /^\/api\/generic\/lobbies\/list\/all$/],
  ['businessReport', /^\/api\/generic\/businessReport$/],
  ['ggrLimits', /^\/api\/generic\/ggrLimits$/],
  ['balanceLimits', /^\/api\/generic\/balanceLimits$/],
  ['handHistory', /^\/api\/generic\/handHistory\/([^/]+)\/([^/]+)$/],
];

/** Serves on a port of the loopback interface, a free one if it is 0. @throws Error when the port is taken. */
export async function openSimulator(options: SimulatorOptions): Promise<Simulator> {
  const server = createServer((message, response) => {
    void respond(message, response, options).catch(() => response.destroy());
  });
  return await listenOnLoopback(server, options.port);
}

async function respond(message: IncomingMessage, response: ServerResponse, options: SimulatorOptions): Promise<void> {
  const url = new URL(message.url ?? '', 'http://127.0.0.1');
  if (message.method === 'POST' && url.pathname === '/simulator/play' && options.play) {
    return options.play(message, response);
  }
  message.resume();
  if (message.method !== 'GET') return send(response, 405, 'application/json', '{"message":"Method Not Allowed"}');
  if (url.pathname === '/') return send(response, 200, 'text/html; charset=utf-8', launchPage(url.searchParams));
  const found = findEndpoint(url.pathname);
  if (found === undefined) return send(response, 404, 'application/json', '{"message":"Not Found"}');
  const operatorId = headerOf(message, 'x-operator-id') ?? '';
  if (!isSigned(message, found.endpoint, operatorId, options)) {
    return send(response, 403, 'application/json', '{"message":"Access denied"}');
  }
  const vendor = headerOf(message, 'x-vendor-id');
  const body = options.answers({ ...found, operatorId, query: url.searchParams, vendor });
  if (body === undefined) return send(response, 400, 'application/json', '{"message":"Bad Request"}');
  return send(response, 200, 'application/json; charset=utf-8', body);
}

function findEndpoint(path: string): Pick<Question, 'endpoint' | 'rest'> | undefined {
  for (const [endpoint, pattern] of PATHS) {
    const match = pattern.exec(path);
    if (match === null) continue;
    try {
      return { endpoint, rest: match.slice(1).map(decodeURIComponent) };
    } catch {
      return undefined;
    }
  }
  return undefined;
}

function isSigned(
  message: IncomingMessage,
  endpoint: Endpoint,
  operatorId: string,
  options: SimulatorOptions,
): boolean {
  const secret = options.secrets.get(operatorId);
  if (secret === undefined) return false;
  return headerOf(message, 'x-authorization') === hash('sha1', endpoint + operatorId + secret);
}

function headerOf(message: IncomingMessage, name: string): string | undefined {
  const value = message.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
