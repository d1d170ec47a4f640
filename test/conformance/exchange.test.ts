/** What is sent again by itself: a call on a kept connection that was closed before any of its answer, and no other. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { closeConnections, exchange } from './run/exchange.ts';

afterEach(closeConnections);

const WHOLE = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nPONG';
const HALF_A_BODY = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nPO';
const HALF_A_HEAD = 'HTTP/1.1 200 O';

/** Answers the requests with these texts in turn, each followed by a reset unless it is whole. */
async function serve(texts: readonly string[], play: (url: string) => Promise<void>): Promise<number> {
  let requests = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', () => {
      const text = texts[requests] ?? WHOLE;
      requests += 1;
      if (text === WHOLE) socket.write(text);
      // Reset once the text is on its way: a reset overtakes what has not left.
      else socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), 20));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await play(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/ping`);
  for (const socket of sockets) socket.destroy();
  server.close();
  return requests;
}

const get = (url: string) => exchange({ method: 'GET', url, headers: {} });

test('a kept connection that is reset before it answers is not the service\u2019s answer: the call is sent again', async () => {
  const requests = await serve([WHOLE, ''], async (url) => {
    await get(url);
    expect((await get(url)).answer?.body).toBe('PONG');
  });
  expect(requests).toBe(3);
});

test.each([
  ['head', HALF_A_HEAD],
  ['body', HALF_A_BODY],
])('a reset in the middle of the %s is a failure, and nothing is sent again', async (_, half) => {
  const requests = await serve([WHOLE, half], async (url) => {
    await get(url);
    const { answer, failure } = await get(url);
    expect(answer).toBeUndefined();
    expect(failure).toContain('ECONNRESET');
  });
  expect(requests).toBe(2);
});

test('nor is a call on a new connection', async () => {
  const requests = await serve([''], async (url) => {
    expect((await get(url)).failure).toContain('ECONNRESET');
  });
  expect(requests).toBe(1);
});
