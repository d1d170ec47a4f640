/** A server in the service's place: it keeps what it was asked, and answers as it is told. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readAll } from 'node:stream/consumers';

export interface Asked {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface RecordingServer {
  readonly url: string;
  /** Oldest first. */
  readonly asked: Asked[];
  [Symbol.asyncDispose](): Promise<void>;
}

export type Answering = (asked: Asked, response: ServerResponse) => void | Promise<void>;

export async function recordingServer(answer: Answering): Promise<RecordingServer> {
  const asked: Asked[] = [];
  const hear = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '', headers } = request;
    const one = { method, target: url, headers, body: await readAll(request) };
    asked.push(one);
    await answer(one, response);
  };
  const server = createServer((request, response) => void hear(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Answers as the service does of a player 42, the only one; everything else is an empty record. */
export const onePlayer: Answering = ({ method, target }, response) => {
  if (method === 'GET' && /\/players\/(?!42)/.test(target)) return unknownPlayer(response);
  const player = { user_id: '42', user_name: 'john', balance: 82.75, currency_code: 'EUR', limits: { bet: 100 } };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(/\/players\/[^/]+$/.test(target) ? player : {}));
};

/** Problem details, as the operator API answers them. */
export function problem(response: ServerResponse, status: number, type: string, detail: string): void {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ type: `urn:seamless-wallet:problem:${type}`, title: 'A title', status, detail }));
}

const unknownPlayer = (response: ServerResponse) => problem(response, 404, 'player-not-found', 'There is none.');
