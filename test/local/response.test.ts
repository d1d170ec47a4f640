/** What becomes of a function's result on its way to the caller. */
import { describe, expect, test } from '@jest/globals';
import { toHttpResponse } from '../../infra/local/response.ts';

const textOf = (result: unknown) => {
  const { statusCode, headers, body } = toHttpResponse(result);
  return { statusCode, headers, body: body.toString() };
};

test('status, headers and body are passed on, the names of headers in lower case', () => {
  const headers = { 'Content-Type': 'application/json', 'X-Count': 3 };
  expect(textOf({ statusCode: 201, headers, body: '{"a":1.00}' })).toEqual({
    statusCode: 201,
    headers: { 'content-type': 'application/json', 'x-count': '3' },
    body: '{"a":1.00}',
  });
});

test('a body in base64 is decoded to its bytes', () => {
  const body = Buffer.from([0, 255, 128]);
  expect(toHttpResponse({ statusCode: 200, body: body.toString('base64'), isBase64Encoded: true }).body).toEqual(body);
});

test('each cookie becomes a header of its own, before one that is among the headers', () => {
  const result = { statusCode: 200, cookies: ['a=1', 'b=2; Secure'], headers: { 'Set-Cookie': 'c=3' } };
  expect(toHttpResponse(result).headers['set-cookie']).toEqual(['a=1', 'b=2; Secure', 'c=3']);
});

test('no body, no headers: an empty text', () => {
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  expect(textOf({ statusCode: 204 })).toEqual({ statusCode: 204, headers, body: '' });
});

test('a length that the function states is not believed', () => {
  const result = { statusCode: 200, headers: { 'Content-Length': '1' }, body: 'whole' };
  expect(toHttpResponse(result).headers).not.toHaveProperty('content-length');
});

describe('without a status code the result itself is the body of a 200', () => {
  test.each([
    [{ a: 1 }, '{"a":1}'],
    [['x'], '["x"]'],
    ['text', 'text'],
    [5, '5'],
    [null, 'null'],
  ])('%j', (result, body) => {
    expect(textOf(result)).toEqual({ statusCode: 200, headers: { 'content-type': 'application/json' }, body });
  });
});

test.each([
  ['a status code in words', { statusCode: 'OK' }],
  ['a status code as text', { statusCode: '200' }],
  ['a status code that is none', { statusCode: 42 }],
  ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
  ['headers that are none', { statusCode: 200, headers: 'x' }],
  ['cookies that are no list', { statusCode: 200, cookies: 'a=1' }],
])('%s is a malformed result: 500', (_, result) => {
  expect(textOf(result)).toEqual({
    statusCode: 500,
    headers: { 'content-type': 'application/json' },
    body: '{"message":"Internal Server Error"}',
  });
});

test.each([{ 'x-a': 'line\nbreak' }, { 'not a name': 'x' }])('headers that cannot be sent throw: %j', (headers) => {
  expect(() => toHttpResponse({ statusCode: 200, headers })).toThrow(/header/i);
});
