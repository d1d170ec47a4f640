/** The stand-in for API Gateway, over real HTTP in front of functions made for the test. */
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, jest, test } from '@jest/globals';
import type { Handler } from '../../infra/local/invocation.ts';
import { type Gateway, openGateway } from '../../infra/local/server.ts';
import { StartFailure } from '../../infra/local/start-failure.ts';
import { ROUTES } from '../../infra/routes.ts';

const onFailure = jest.fn<(name: string, error: unknown) => void>();
let gateway: Gateway | undefined;

afterEach(async () => {
  onFailure.mockReset();
  await gateway?.close(100);
});

async function serve(handlers: Record<string, Handler>): Promise<string> {
  gateway = await openGateway(0, { routes: ROUTES, handlers: new Map(Object.entries(handlers)), onFailure });
  return gateway.url;
}

test('a request reaches its function as an event, and the answer its caller', async () => {
  const url = await serve({
    balance: async ({ body, headers, requestContext }) => ({
      statusCode: 202,
      headers: { 'x-request-id': requestContext.requestId },
      body: `${headers['x-operator-id']} sent ${body}`,
    }),
  });
  const headers = { 'X-Operator-Id': 'casino', 'Content-Type': 'application/json' };
  const response = await fetch(`${url}/api/balance`, { method: 'POST', headers, body: '{"ü":1}' });
  expect(response.status).toBe(202);
  expect(response.headers.get('x-request-id')).toBe(response.headers.get('apigw-requestid'));
  const text = await response.text();
  expect(text).toBe('casino sent {"ü":1}');
  expect(response.headers.get('content-length')).toBe(`${Buffer.byteLength(text)}`);
});

test.each([
  ['POST', '/api/nothing'],
  ['GET', '/api/balance'],
  ['GET', '/'],
])('%s %s is nobody’s: 404 in the gateway’s words', async (method, path) => {
  const url = await serve({ balance: async () => ({ statusCode: 200 }) });
  const response = await fetch(`${url}${path}`, { method });
  expect([response.status, await response.text()]).toEqual([404, '{"message":"Not Found"}']);
});

test('a path that cannot be decoded is a 400', async () => {
  const url = await serve({});
  const status = await new Promise((resolve, reject) => {
    httpRequest(`${url}/api/%ff`, ({ statusCode }) => resolve(statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(400);
});

test.each<[string, string, Handler]>([
  ['throws', 'boom', () => Promise.reject(new Error('boom'))],
  [
    'throws at once',
    'boom',
    () => {
      throw new Error('boom');
    },
  ],
  [
    'answers what cannot be sent',
    'Invalid character in header content ["x-a"]',
    async () => ({ statusCode: 200, headers: { 'x-a': 'a\nb' } }),
  ],
])('a function that %s costs its caller a 500 and nobody else anything', async (_, message, balance) => {
  const url = await serve({ balance, ping: async () => ({ statusCode: 200, body: 'PONG' }) });
  const failed = await fetch(`${url}/api/balance`, { method: 'POST' });
  expect([failed.status, await failed.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
  expect(onFailure).toHaveBeenCalledWith('balance', expect.objectContaining({ message }));
  expect(await (await fetch(`${url}/api/ping`)).text()).toBe('PONG');
});

test('a body of 10 MB is passed on, one byte more is a 413', async () => {
  const url = await serve({ balance: async ({ body }) => ({ statusCode: 200, body: `${body?.length}` }) });
  const post = (bytes: number) =>
    fetch(`${url}/api/balance`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'x'.repeat(bytes),
    });
  expect(await (await post(10_485_760)).text()).toBe('10485760');
  const tooLarge = await post(10_485_761);
  expect([tooLarge.status, await tooLarge.text()]).toEqual([413, '{"message":"Request Entity Too Large"}']);
});

test('closing waits for the calls under way and takes no others', async () => {
  const called = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<object>();
  const url = await serve({
    balance: () => {
      called.resolve();
      return answer.promise;
    },
  });
  const underWay = fetch(`${url}/api/balance`, { method: 'POST' });
  await called.promise;
  const closed = gateway?.close(60_000);
  await expect(fetch(`${url}/api/balance`, { method: 'POST' })).rejects.toThrow('fetch failed');
  answer.resolve({ statusCode: 200, body: 'done' });
  expect(await (await underWay).text()).toBe('done');
  await closed;
});

test('closing does not wait for ever for a caller that never ends its request', async () => {
  const url = await serve({});
  const socket = connect(Number.parseInt(new URL(url).port, 10), '127.0.0.1');
  const ended = new Promise((resolve) => socket.on('close', resolve).on('error', () => {}));
  await new Promise<void>((sent) => {
    socket.write('POST /api/balance HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf', () => sent());
  });
  await gateway?.close(200);
  await ended;
});

test('a port that is taken is named', async () => {
  const url = await serve({});
  const port = Number.parseInt(new URL(url).port, 10);
  const second = openGateway(port, { routes: ROUTES, handlers: new Map(), onFailure });
  await expect(second).rejects.toThrow(StartFailure);
  await expect(second).rejects.toThrow(`Cannot listen on port ${port}`);
});
