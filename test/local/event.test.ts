/** The events that functions get, as API Gateway would send them. */
import { describe, expect, test } from '@jest/globals';
import { decodedPath, type HttpRequest, toEvent } from '../../infra/local/event.ts';
import { findRoute } from '../../infra/local/route-match.ts';
import { ROUTES } from '../../infra/routes.ts';

const receipt = { requestId: 'r-1', receivedAt: new Date('2026-02-03T04:05:06.789Z') };

function eventOf(request: Partial<HttpRequest> = {}) {
  const whole: HttpRequest = {
    method: 'POST',
    target: '/api/balance',
    rawHeaders: ['Host', '127.0.0.1:3000'],
    body: Buffer.alloc(0),
    sourceIp: '127.0.0.1',
    ...request,
  };
  const match = findRoute(ROUTES, whole.method, decodedPath(whole.target));
  if (!match) throw new Error(`no route for ${whole.target}`);
  return toEvent(whole, match, receipt);
}

test('a call without query, cookies, body and path parameters has none of them', () => {
  expect(eventOf({ rawHeaders: ['Host', '127.0.0.1:3000', 'User-Agent', 'curl/8'] })).toStrictEqual({
    version: '2.0',
    routeKey: 'POST /api/balance',
    rawPath: '/api/balance',
    rawQueryString: '',
    headers: { host: '127.0.0.1:3000', 'user-agent': 'curl/8', 'x-forwarded-for': '127.0.0.1' },
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: '127.0.0.1',
      domainPrefix: '127',
      http: { method: 'POST', path: '/api/balance', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'curl/8' },
      requestId: 'r-1',
      routeKey: 'POST /api/balance',
      stage: '$default',
      time: '03/Feb/2026:04:05:06 +0000',
      timeEpoch: 1770091506789,
    },
    isBase64Encoded: false,
  });
});

describe('path', () => {
  test.each([
    ['%41lice', 'Alice'],
    ['a%20b', 'a b'],
    ['a+b', 'a+b'],
    ['%C3%BC%F0%9F%8E%B2', 'ü🎲'],
    ['%2525', '%25'],
  ])('/…/%s is decoded once, to %s', (encoded, decoded) => {
    const event = eventOf({ method: 'GET', target: `/operator/casino/players/${encoded}` });
    expect(event.pathParameters).toEqual({ operator_id: 'casino', user_id: decoded });
    expect(event.rawPath).toBe(`/operator/casino/players/${decoded}`);
    expect(event.requestContext.http.path).toBe(event.rawPath);
    expect(event.routeKey).toBe('GET /operator/{operator_id}/players/{user_id}');
  });

  test.each([
    ['/a%2Fb', '/a/b'],
    ['/a%3Fb', '/a'],
    ['/a?b%2Fc', '/a'],
  ])('%s is matched as %s', (target, path) => {
    expect(decodedPath(target)).toBe(path);
  });

  test.each(['/a%', '/a%zz', '/a%ff'])('%s is no path', (target) => {
    expect(() => decodedPath(target)).toThrow(URIError);
  });
});

describe('query', () => {
  test.each([
    ['?limit=2&order=desc', 'limit=2&order=desc', { limit: '2', order: 'desc' }],
    ['?a=1&b=2&a=3', 'a=1&b=2&a=3', { a: '1,3', b: '2' }],
    ['?cursor=a%2Bb%20c', 'cursor=a%2Bb%20c', { cursor: 'a+b c' }],
    ['?flag', 'flag', { flag: '' }],
    ['?', '', undefined],
    ['?a=b?c', 'a=b?c', { a: 'b?c' }],
  ])('%s', (query, rawQueryString, queryStringParameters) => {
    const event = eventOf({ target: `/api/balance${query}` });
    expect(event.rawQueryString).toBe(rawQueryString);
    expect(event.queryStringParameters).toEqual(queryStringParameters);
    expect(event.rawPath).toBe('/api/balance');
  });
});

describe('headers', () => {
  test('names are in lower case and several values of one name are joined by commas', () => {
    const rawHeaders = ['X-Authorization', 'ABC', 'accept', 'text/html', 'Accept', 'text/plain'];
    expect(eventOf({ rawHeaders }).headers).toMatchObject({
      'x-authorization': 'ABC',
      accept: 'text/html,text/plain',
    });
  });

  test('cookies are a list of their own and no header', () => {
    const event = eventOf({ rawHeaders: ['Cookie', 'a=1; b=2,5', 'cookie', 'c=3'] });
    expect(event.cookies).toEqual(['a=1', 'b=2,5', 'c=3']);
    expect(event.headers).not.toHaveProperty('cookie');
  });

  test('a claim to come from elsewhere stays a claim: the true source is added behind it', () => {
    const event = eventOf({ rawHeaders: ['X-Forwarded-For', '10.1.2.3'] });
    expect(event.headers['x-forwarded-for']).toBe('10.1.2.3,127.0.0.1');
    expect(event.requestContext.http.sourceIp).toBe('127.0.0.1');
  });
});

describe('body', () => {
  const bodyOf = (contentType: string | undefined, body: Buffer) => {
    const event = eventOf({ rawHeaders: contentType === undefined ? [] : ['Content-Type', contentType], body });
    return { body: event.body, isBase64Encoded: event.isBase64Encoded };
  };

  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON',
    'application/xml',
    'application/javascript',
    'text/plain',
    'text/html;charset=utf-8',
  ])('%s is passed as text', (contentType) => {
    expect(bodyOf(contentType, Buffer.from('{"ü":1}'))).toEqual({ body: '{"ü":1}', isBase64Encoded: false });
  });

  test.each([
    undefined,
    '',
    'application/x-www-form-urlencoded',
    'application/octet-stream',
    'application/problem+json',
    'application/jsonp',
    'image/png',
  ])('%s is passed in base64, the same text though it be', (contentType) => {
    expect(bodyOf(contentType, Buffer.from('{"ü":1}'))).toEqual({ body: 'eyLDvCI6MX0=', isBase64Encoded: true });
  });

  test('what is no UTF-8 keeps its bytes, in base64, even where text is promised', () => {
    const latin1 = Buffer.from([0x7b, 0xfc, 0x7d]);
    expect(bodyOf('application/json', latin1)).toEqual({ body: latin1.toString('base64'), isBase64Encoded: true });
  });
});
