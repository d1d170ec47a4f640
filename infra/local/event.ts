/**
 * Turns an HTTP request into the event a function gets from API Gateway, payload format 2.0. What the documentation of
 * AWS leaves open follows what others measured on live HTTP APIs (ministackorg/ministack#766, aws/aws-lambda-dotnet#1901,
 * honojs/hono#2156).
 */
import { isUtf8 } from 'node:buffer';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { RouteMatch } from './route-match.ts';

export interface HttpRequest {
  readonly method: string;
  /** The request target: path and query as they came. */
  readonly target: string;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
}

export interface Receipt {
  readonly requestId: string;
  readonly receivedAt: Date;
}

/** The only content types whose bodies reach a function as text. */
const textTypes = /^(text\/.+|application\/(json|javascript|xml))$/;

/** The event of a request whose route is known. */
export function toEvent(request: HttpRequest, match: RouteMatch, receipt: Receipt): APIGatewayProxyEventV2 {
  const { pathParameters, route } = match;
  const { cookie, ...headers } = joinHeaders(request);
  const path = decodedPath(request.target);
  const rawQueryString = queryOf(request.target);
  const routeKey = `${route.method} ${route.path}`;
  const domainName = (headers.host ?? 'localhost').replace(/:\d+$/, '');
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString,
    ...(cookie !== undefined && { cookies: cookie.split(/; ?/) }),
    headers,
    ...(rawQueryString !== '' && { queryStringParameters: parseQuery(rawQueryString) }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName,
      domainPrefix: domainName.split('.')[0] ?? '',
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: receipt.requestId,
      routeKey,
      stage: '$default',
      time: commonLogTime(receipt.receivedAt),
      timeEpoch: receipt.receivedAt.getTime(),
    },
    ...bodyOf(request.body, headers['content-type']),
  };
}

/**
 * The path that HTTP APIs match and pass on: decoded, and cut at what then is a question mark.
 *
 * @throws URIError when a percent sign starts no character of UTF-8.
 */
export const decodedPath = (target: string): string =>
  decodeURIComponent(target.split('?', 1)[0] ?? '').split('?', 1)[0] ?? '';

const queryOf = (target: string): string => (target.includes('?') ? target.slice(target.indexOf('?') + 1) : '');

/** Names in lower case, values of one name joined by commas; with what a gateway adds about where the call came from. */
function joinHeaders({ rawHeaders, sourceIp }: HttpRequest): Record<string, string> {
  const headers = new Map<string, string>();
  const add = (name: string, value: string) => {
    const before = headers.get(name);
    const comma = name === 'cookie' ? '; ' : ',';
    headers.set(name, before === undefined ? value : `${before}${comma}${value}`);
  };
  for (let at = 0; at < rawHeaders.length; at += 2) {
    add((rawHeaders[at] ?? '').toLowerCase(), rawHeaders[at + 1] ?? '');
  }
  add('x-forwarded-for', sourceIp);
  return Object.fromEntries(headers);
}

/** Names and values decoded, values of one name joined by commas. */
function parseQuery(query: string): Record<string, string> {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name).join(',')]));
}

/** A body that is no UTF-8 goes in base64 whatever its type says, so that not one of its bytes is altered. */
function bodyOf(body: Buffer, contentType = ''): Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'> {
  if (body.length === 0) return { isBase64Encoded: false };
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const isText = textTypes.test(mediaType) && isUtf8(body);
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

/** Such as `22/Nov/2026:16:14:21 +0000`. */
function commonLogTime(at: Date): string {
  const [, day, month, year, time] = at.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
