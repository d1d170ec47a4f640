/** The event in which API Gateway brings a request to a function. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { decodedPath, toEvent } from '../../../infra/local/event.ts';
import { findRoute } from '../../../infra/local/route-match.ts';
import { ROUTES } from '../../../infra/routes.ts';
import type { HttpRequest } from '../platform/request.ts';

/** The event of a request; what only the gateway knows of it is given. */
export function eventOf(request: HttpRequest, requestId: string, receivedAt: Date): APIGatewayProxyEventV2 {
  const match = findRoute(ROUTES, request.method, decodedPath(request.path));
  if (match === undefined) throw new Error(`There is no route ${request.method} ${request.path}`);
  const { path: target, method, headers } = request;
  const rawHeaders = Object.entries(headers).flat();
  const received = { method, target, rawHeaders, body: Buffer.from(request.body), sourceIp: '127.0.0.1' };
  return toEvent(received, match, { requestId, receivedAt });
}
