/** A PLATFORM that is late, gone, huge, or answers anything but 200: what the call ends with, and what it tells. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { MAXIMUM_BYTES } from '../../shared/platform/platform-error.ts';
import { type ClientOptions, clientOf, failureOf, OTHER_SECRET, SECRET, testWorld } from './client.ts';
import {
  answer,
  cutOff,
  endless,
  loopbackPlatform,
  noGames,
  notHttp,
  type Reply,
  reset,
  resetInside,
  silence,
  silenceInside,
} from './loopback-platform.ts';

/** Where chance asks for a longer wait than there is time: the first failure is the last. */
const worldOfOneAttempt = () => testWorld(1e9);

const HALF_A_SECOND = { attempt: 500, total: 60_000 };

/** Whatever comes back, nothing of this may be told. */
const PRIVATE = 'p3rs0nal';

async function failureAfter(reply: Reply, options: Pick<ClientOptions, 'patience' | 'secretKeys'> = {}) {
  await using platform = await loopbackPlatform(reply);
  const error = await failureOf(clientOf(platform, { ...options, world: worldOfOneAttempt() }).games());
  return { error, requests: platform.requests };
}

test('the PLATFORM is not there', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const patience = { attempt: 10_000, total: 1_000 };
  const error = await failureOf(clientOf({ origin: `http://127.0.0.1:${port}` }, { patience }).games());
  expect(error).toMatchObject({ kind: 'unreachable', endpoint: 'games', attempts: 4, status: undefined });
  expect(error.message).toContain('ECONNREFUSED');
  expect(error.message).toContain('PLATFORM_API_HOST');
});

describe('no whole answer', () => {
  test.each([
    ['the connection is reset', reset, 'unreachable'],
    ['the connection is reset inside the answer', resetInside, 'unreachable'],
    ['the answer is shorter than its header says', cutOff, 'unreachable'],
    ['the answer is no HTTP', notHttp('PONG PONG\r\n\r\n'), 'unreachable'],
  ])('%s', async (_, reply, kind) => {
    expect((await failureAfter(reply)).error).toMatchObject({ kind, status: undefined, attempts: 1 });
  });

  test.each([
    ['nothing comes', silence],
    ['the rest does not come', silenceInside],
  ])('%s in time: the client hangs up', async (_, reply) => {
    await using platform = await loopbackPlatform(reply);
    const error = await failureOf(clientOf(platform, { patience: HALF_A_SECOND, world: worldOfOneAttempt() }).games());
    expect(error).toMatchObject({ kind: 'timeout', attempts: 1 });
    await platform.hungUp;
  });

  test('an attempt ends when the time for all of them does', async () => {
    const { error } = await failureAfter(silence, { patience: { attempt: 3_600_000, total: 500 } });
    expect(error).toMatchObject({ kind: 'timeout', attempts: 1 });
  });
});

describe('a huge answer', () => {
  test.each<[string, Reply]>([
    [
      'that says so',
      (response) => {
        response.writeHead(200, { 'content-length': String(MAXIMUM_BYTES + 1) }).write('{');
      },
    ],
    ['that does not say so', endless],
  ])('%s: the client hangs up', async (_, reply) => {
    await using platform = await loopbackPlatform(reply);
    const error = await failureOf(clientOf(platform).games());
    expect(error).toMatchObject({ kind: 'too-large', endpoint: 'games', attempts: 1 });
    await platform.hungUp;
  });

  test('that is small only on its way', async () => {
    const { error } = await failureAfter((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(MAXIMUM_BYTES + 1, ' ')));
    });
    expect(error.kind).toBe('too-large');
  });

  const ofBytes = (bytes: number) => `{"games":[],"more":"${'x'.repeat(bytes - 22)}"}`;

  test('of 32 MB is the largest that is read', async () => {
    const body = ofBytes(MAXIMUM_BYTES);
    await using platform = await loopbackPlatform(
      (response) => response.writeHead(200).end(body),
      (response) => response.writeHead(200).end(`${body} `),
    );
    const client = clientOf(platform);
    expect(body).toHaveLength(MAXIMUM_BYTES);
    expect((await client.games()).games).toEqual([]);
    expect((await failureOf(client.games())).kind).toBe('too-large');
  });

  test('may come compressed', async () => {
    await using platform = await loopbackPlatform((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"games":[]}'));
    });
    expect(await clientOf(platform).games()).toEqual({ games: [] });
  });
});

test.each([
  ['a page', '<html></html>'],
  ['half of it', '{"games":['],
  ['nothing', ''],
])('an answer that is no JSON is not asked for again: %s', async (_, body) => {
  const { error, requests } = await failureAfter(answer(body));
  expect(error).toMatchObject({ kind: 'not-json', endpoint: 'games', attempts: 1 });
  expect(requests).toHaveLength(1);
});

test.each([301, 302, 303, 307, 308])('a redirect %d is not followed', async (status) => {
  const { error, requests } = await failureAfter(answer('', status, { location: '/elsewhere' }));
  expect(error).toMatchObject({ kind: 'redirected', status, attempts: 1 });
  expect(requests.map(({ url }) => url)).toEqual(['/api/generic/games/list/all']);
});

test.each([201, 204, 400, 401, 404, 405, 410, 422])('status %d is told and not asked for again', async (status) => {
  await using platform = await loopbackPlatform(answer(status === 204 ? '' : '{"games":[]}', status), noGames);
  const error = await failureOf(clientOf(platform).games());
  expect(error).toMatchObject({ kind: 'status', status, endpoint: 'games', attempts: 1 });
  expect(error.message).toContain(`games: status ${status}: `);
  expect(platform.requests).toHaveLength(1);
});

test('a call that has ended keeps no timer, so that a job can end', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
  await using platform = await loopbackPlatform(noGames);
  const before = timers();
  await clientOf(platform).games();
  expect(timers()).toBe(before);
});

test('403 says what to do', async () => {
  const { error } = await failureAfter(answer('', 403));
  expect(error).toMatchObject({ kind: 'refused', status: 403, endpoint: 'games' });
  expect(error.message).toMatch(/^games: status 403: .*allow-listed.*secretKeys/);
});

describe('an error tells nothing of what was sent or what came', () => {
  test.each<[string, Reply]>([
    ['no HTTP', notHttp(`${PRIVATE}\r\n\r\n`)],
    ['not JSON', answer(PRIVATE)],
    ['a status', answer(PRIVATE, 500, { 'x-from': PRIVATE })],
    ['a refusal', answer(PRIVATE, 403)],
    ['a redirect', answer(PRIVATE, 302, { location: `https://${PRIVATE}.example` })],
    ['another shape', answer(`{"games":[{"id":"${PRIVATE}"}]}`)],
    ['a member of another name', answer(`{"games":[{"id":1}],"${PRIVATE}":1}`)],
    ['a broken connection', resetInside],
  ])('%s', async (_, reply) => {
    const { error, requests } = await failureAfter(reply, { secretKeys: [SECRET, OTHER_SECRET] });
    const told = inspect(error, { depth: 20, showHidden: true });
    const sent = requests.map(({ headers }) => String(headers['x-authorization']));
    expect(sent).not.toEqual([]);
    for (const secret of [PRIVATE, SECRET, OTHER_SECRET, ...sent]) expect(told).not.toContain(secret);
  });
});
