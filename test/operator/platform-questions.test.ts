import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { platformAuthorization } from '../../shared/platform/request.ts';
import {
  BALANCE_LIMITS,
  BUSINESS_REPORT,
  GGR_LIMITS,
  HAND_AS_JSON,
  HAND_AS_URL,
  NOT_LIMITED,
} from '../platform-client/examples.ts';
import { answer, cutOff, type Reply, silence } from '../platform-client/loopback-platform.ts';
import { type OperatorApi, openOperatorApi, problem, problemOf } from '../support/operator-api.ts';
import { OPERATOR_ID, SECRET, type Wallet } from '../support/wallet.ts';

/** What the PLATFORM replies next, and what it was asked last: the deployed functions know one address for good. */
let reply: Reply = answer('{}');
let asked: { readonly url: string | undefined; readonly headers: NodeJS.Dict<string | string[]> } | undefined;
let callApi: OperatorApi;
/** The deployed functions' log. */
const logged = jest.spyOn(process.stderr, 'write').mockReturnValue(true);

beforeAll(async () => {
  const server = createServer((request, response) => {
    asked = { url: request.url, headers: request.headers };
    reply(response, request);
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  callApi = openOperatorApi({ tables: {}, endpoint: 'http://127.0.0.1:1' } as Wallet);
  // biome-ignore lint/style/noProcessEnv: where the deployed functions look for their settings
  Object.assign(process.env, {
    PLATFORM_API_HOST: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    OPERATORS: JSON.stringify({ [OPERATOR_ID]: { secretKeys: [SECRET] } }),
  });
});

async function ask(path: string, next: Reply) {
  reply = next;
  asked = undefined;
  return await callApi('GET', `/platform${path}`);
}

/** JSON text without the blanks between its parts. */
const compact = (text: string): string => text.replace(/\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/g, '');

const HAND = '/hand-history/111/350-a1Basdf?vendor=evolution';

describe('a question that the PLATFORM answers', () => {
  test.each([
    [
      '/business-report?date=2021-05-03',
      'businessReport',
      '/api/generic/businessReport?date=2021-05-03',
      BUSINESS_REPORT,
    ],
    ['/business-report?date=2021-05-03', 'businessReport', '/api/generic/businessReport?date=2021-05-03', '[]'],
    ['/balance-limits', 'balanceLimits', '/api/generic/balanceLimits', NOT_LIMITED],
    [
      '/balance-limits?currencies=GBP,EUR',
      'balanceLimits',
      '/api/generic/balanceLimits?currencies=GBP,EUR',
      BALANCE_LIMITS,
    ],
    ['/ggr-limits', 'ggrLimits', '/api/generic/ggrLimits', GGR_LIMITS],
    [HAND, 'handHistory', '/api/generic/handHistory/111/350-a1Basdf', HAND_AS_JSON],
    [HAND, 'handHistory', '/api/generic/handHistory/111/350-a1Basdf', HAND_AS_URL],
  ] as const)('%s: signed, and answered text for text', async (path, endpoint, url, body) => {
    const { status, text } = await ask(path, answer(body));
    expect(asked?.url).toBe(url);
    expect(asked?.headers).toMatchObject({
      'x-operator-id': OPERATOR_ID,
      'x-authorization': platformAuthorization(endpoint, OPERATOR_ID, SECRET),
    });
    expect({ status, members: JSON.parse(text) }).toEqual({ status: 200, members: JSON.parse(body) });
    const numbers = /-?\d+\.\d+/g;
    expect(text.match(numbers)?.sort()).toEqual(compact(body).match(numbers)?.sort());
  });

  test('keeps how a number was written, and members that are not known here', async () => {
    const limits =
      '{"enabled":true,"currency":"EUR","available_balance":12345678901234567.10,"limit_exceeded":false,"new":1.50}';
    expect((await ask('/balance-limits', answer(limits))).text).toBe(limits);
  });

  test('names the vendor of a hand', async () => {
    await ask(HAND, answer(HAND_AS_URL));
    expect(asked?.headers['x-vendor-id']).toBe('evolution');
    await ask('/hand-history/111/350-a1Basdf', answer(HAND_AS_URL));
    expect(asked?.headers).not.toHaveProperty('x-vendor-id');
  });
});

describe('a question that cannot be asked', () => {
  test.each([
    ['/business-report', 'malformed-request', 'date'],
    ['/business-report?date=2021-02-29', 'malformed-request', 'date'],
    ['/business-report?date=today', 'malformed-request', 'date'],
    ['/business-report?day=2021-05-03&date=2021-05-03', 'malformed-request', 'day'],
    ['/balance-limits?currencies=', 'malformed-request', 'currencies'],
    ['/balance-limits?currencies=EUR%20GBP', 'malformed-request', 'currencies'],
    ['/ggr-limits?currencies=EUR', 'malformed-request', 'currencies'],
    ['/hand-history/1a/350', 'malformed-request', 'transaction_id'],
    ['/hand-history/111/350?vendor=', 'malformed-request', 'vendor'],
    ['/hand-history/111/350?vendor=ev%C3%B6lution', 'platform-parameter', 'vendor'],
  ])('%s is a 400 %s naming %s, and nothing is sent', async (path, type, field) => {
    expect(problemOf(await ask(path, answer('[]')))).toEqual(problem(400, type, field));
    expect(asked).toBeUndefined();
  });

  test('an operator that is not served is a 404', async () => {
    const other = await callApi('GET', '/platform/ggr-limits', undefined, { operatorId: 'nobody' });
    expect(problemOf(other)).toEqual(problem(404, 'operator-not-found', 'operator_id'));
  });
});

describe('no usable answer', () => {
  beforeEach(() => {
    logged.mockClear();
  });
  afterAll(() => logged.mockRestore());

  test.each<[string, string, Reply, RegExp]>([
    ['403', '/ggr-limits', answer('{}', 403), /^ggrLimits: status 403: /],
    ['404', '/balance-limits', answer('{}', 404), /^balanceLimits: status 404: /],
    ['500', '/balance-limits', answer('{}', 500), /^balanceLimits: status 500: .*\(\d+ attempts\)$/],
    ['a redirect', '/ggr-limits', answer('', 301, { location: '/' }), /^ggrLimits: status 301 redirects/],
    ['no JSON', '/ggr-limits', answer('<html>'), /^ggrLimits: the answer is not JSON/],
    ['half an answer', '/ggr-limits', cutOff, /^ggrLimits: no connection, or it broke/],
    [
      'another shape',
      '/business-report?date=2021-05-03',
      answer('[{"entity_name":1}]'),
      /^businessReport: 0\.entity_name must be /,
    ],
    ['a hand that is none', HAND, answer('{"success":false}'), /^handHistory: the PLATFORM answered success false/],
  ])('%s is a 502 that says what came', async (_, path, next, detail) => {
    const result = await ask(path, next);
    expect(problemOf(result)).toEqual(problem(502, 'platform-failed'));
    expect(result.body.detail).toMatch(detail);
    const line = JSON.parse(String(logged.mock.calls[0]?.[0]));
    expect(line).toMatchObject({ level: 'WARN', error: { name: 'PlatformError', message: result.body.detail } });
  });

  test('silence is a 504 before the call’s own time is up', async () => {
    const result = await ask('/ggr-limits', silence);
    expect(problemOf(result)).toEqual(problem(504, 'platform-timeout'));
    expect(result.body.detail).toMatch(/^ggrLimits: no complete answer in time/);
  });
});
