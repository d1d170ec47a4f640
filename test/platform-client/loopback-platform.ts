/** A server on loopback in the PLATFORM's place: it answers each request with the next of its replies, faults included. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to one request. */
export type Reply = (response: ServerResponse, request: IncomingMessage) => void;

export interface LoopbackPlatform {
  readonly origin: string;
  /** What was asked, oldest first. */
  readonly requests: readonly { readonly url: string; readonly headers: IncomingMessage['headers'] }[];
  /** Resolves when the first connection has been hung up. */
  readonly hungUp: Promise<unknown>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts the server; its last reply is also that of every request after it. */
export async function loopbackPlatform(...replies: readonly Reply[]): Promise<LoopbackPlatform> {
  const requests: { url: string; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer((request, response) => {
    const reply = replies[Math.min(requests.length, replies.length - 1)];
    requests.push({ url: request.url ?? '', headers: request.headers });
    reply?.(response, request);
  });
  const hungUp = new Promise((resolve) => {
    server.once('connection', (socket) => socket.once('close', resolve));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    hungUp,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export const answer =
  (body: string, status = 200, headers: Readonly<Record<string, string>> = {}): Reply =>
  (response) => {
    response.writeHead(status, headers).end(body);
  };

/** No games: the least that is a whole answer. */
export const noGames = answer('{"games":[]}');

/** The connection stays, and nothing comes. */
export const silence: Reply = () => {};

/** Half an answer, and the connection stays. */
export const silenceInside: Reply = (response) => {
  response.writeHead(200).write('{"games":');
};

export const reset: Reply = (_, request) => {
  request.socket.resetAndDestroy();
};

export const resetInside: Reply = (response, request) => {
  response.writeHead(200).write('{"games":', () => request.socket.resetAndDestroy());
};

/** Fewer bytes than its header says, and then the end. */
export const cutOff: Reply = (response, request) => {
  response.writeHead(200, { 'content-length': '100' }).write('{"games":[]}', () => request.socket.end());
};

export const notHttp =
  (bytes: string): Reply =>
  (_, request) => {
    request.socket.end(bytes);
  };

/** A body that goes on until the client hangs up, of no declared length. */
export const endless: Reply = (response) => {
  const megabyte = Buffer.alloc(1024 * 1024, ' ');
  const more = () => {
    while (!response.destroyed && response.write(megabyte));
  };
  response
    .writeHead(200)
    .on('drain', more)
    .on('error', () => {});
  more();
};
