/** Turns what a function returned into an HTTP response, as API Gateway does for payload format 2.0. */
import { validateHeaderName, validateHeaderValue } from 'node:http';

export interface HttpResponse {
  readonly statusCode: number;
  /** Names in lower case; several values of one name become several headers. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

/** A response of the gateway itself, in its own words: `{"message":"Not Found"}`. */
export const gatewayMessage = (statusCode: number, message: string): HttpResponse => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message })),
});

/**
 * The response of a function's result, which is JSON: an object with a `statusCode` says all of it, and anything else is
 * itself the body of a 200.
 *
 * @throws TypeError when a header cannot be sent.
 */
export function toHttpResponse(result: unknown): HttpResponse {
  if (!isObject(result) || result.statusCode === undefined) {
    const body = typeof result === 'string' ? result : JSON.stringify(result);
    return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
  }
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = result;
  if (!isStatusCode(statusCode) || !isObject(headers) || !Array.isArray(cookies) || typeof body !== 'string') {
    return gatewayMessage(500, 'Internal Server Error');
  }
  return {
    statusCode,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...sendable(headers), ...setCookies(headers, cookies) },
    body: Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isStatusCode = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 200 && value <= 599;

/** In lower case, without the length of the body, which is the gateway's to say. */
function sendable(headers: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  for (const [name, value] of entries) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  }
  return Object.fromEntries(entries.filter(([name]) => name !== 'content-length'));
}

/** The `cookies` first, then a set-cookie among the headers. */
function setCookies(headers: Record<string, unknown>, cookies: unknown[]): Record<string, string[]> {
  const header = sendable(headers)['set-cookie'];
  const all = [...cookies.map(String), ...(header === undefined ? [] : [header])];
  for (const cookie of all) validateHeaderValue('set-cookie', cookie);
  return all.length === 0 ? {} : { 'set-cookie': all };
}
