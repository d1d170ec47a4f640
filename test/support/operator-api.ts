/** The operator API under test: the deployed functions in this process, on the tables of a wallet, one gateway event a call. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { decodedPath, toEvent } from '../../infra/local/event.ts';
import { type Handler, invoke } from '../../infra/local/invocation.ts';
import { type HttpResponse, toHttpResponse } from '../../infra/local/response.ts';
import { findRoute } from '../../infra/local/route-match.ts';
import { ROUTES } from '../../infra/routes.ts';
import { type Answer, OPERATOR_ID, type Wallet } from './wallet.ts';

export const OTHER_OPERATOR_ID = 'othercasino';
export const LAUNCH_HOST = 'launch.platform.example';

export interface OperatorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The body's text, for what parsing would hide. */
  readonly text: string;
  readonly body: Answer;
}

export interface OperatorCallOptions {
  readonly operatorId?: string;
  /** The functions to call instead of the deployed ones, by name. */
  readonly handlers?: Readonly<Record<string, Handler>>;
  readonly contentType?: string;
}

/** Calls the operator API as API Gateway would; `path` comes after the operator id, `body` is an object or its exact text. */
export type OperatorApi = (
  method: string,
  path: string,
  body?: object | string | Buffer,
  options?: OperatorCallOptions,
) => Promise<OperatorAnswer>;

/** Opens the operator API on a wallet's tables; once a test file, since functions read their environment as they load. */
export function openOperatorApi(wallet: Wallet): OperatorApi {
  // biome-ignore lint/style/noProcessEnv: where the deployed functions look for their settings
  Object.assign(process.env, {
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    LEDGER_TABLE: wallet.tables.ledger,
    SESSIONS_TABLE: wallet.tables.sessions,
    SETTINGS_TABLE: wallet.tables.settings,
    DYNAMODB_ENDPOINT: wallet.endpoint,
    OPERATOR_IDS: JSON.stringify([OPERATOR_ID, OTHER_OPERATOR_ID]),
    GAME_LAUNCH_HOST: LAUNCH_HOST,
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  return async (method, path, body, options = {}) => {
    const target = `/operator/${options.operatorId ?? OPERATOR_ID}${path}`;
    const match = findRoute(ROUTES, method, decodedPath(target));
    if (match === undefined) throw new Error(`There is no route ${method} ${target}`);
    const request = {
      method,
      target,
      rawHeaders: ['Content-Type', options.contentType ?? 'application/json'],
      body: bytesOf(body),
      sourceIp: '127.0.0.1',
    };
    const event = toEvent(request, match, { requestId: 'request-1', receivedAt: new Date() });
    return answerOf(await call(match.route.name, event, options.handlers));
  };
}

function bytesOf(body: object | string | Buffer | undefined): Buffer {
  if (body === undefined || Buffer.isBuffer(body)) return body ?? Buffer.alloc(0);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

async function call(
  name: string,
  event: APIGatewayProxyEventV2,
  handlers: Readonly<Record<string, Handler>> = {},
): Promise<HttpResponse> {
  const deployed = async () => ((await import(`../../functions/operator/${name}.ts`)) as { handler: Handler }).handler;
  return toHttpResponse(await invoke(name, handlers[name] ?? (await deployed()), event));
}

function answerOf({ statusCode, headers, body }: HttpResponse): OperatorAnswer {
  const text = body.toString();
  return { status: statusCode, headers, text, body: text === '' ? undefined : JSON.parse(text) };
}

/** Calls as a patient back end does: again while the service is busy, which on a busy machine many calls at once make it. */
export const patient =
  (api: OperatorApi): OperatorApi =>
  async (...call) => {
    let answer = await api(...call);
    while (answer.status === 503) answer = await api(...call);
    return answer;
  };

/** A player's data as PUT takes it. */
export const newPlayer = (changes: object = {}): object => ({
  user_name: 'john_doe',
  user_country: 'Germany',
  currency_code: 'EUR',
  ...changes,
});

/** The problem of an answer in short: its status, the end of its type, and the fields it names. */
export const problemOf = ({ status, headers, body }: OperatorAnswer) => ({
  status,
  contentType: headers['content-type'],
  type: String(body?.type).replace('urn:seamless-wallet:problem:', ''),
  fields: (body?.errors as { field: string }[] | undefined)?.map(({ field }) => field),
});

/** What {@link problemOf} says of a problem of this kind. */
export const problem = (status: number, type: string, ...fields: readonly string[]) => ({
  status,
  contentType: 'application/problem+json; charset=utf-8',
  type,
  fields,
});
