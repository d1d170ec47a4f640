/** A wallet under test: the deployed handlers in this process, on tables of their own in the real DynamoDB Local. */
import { createHash } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { authenticate } from '../../shared/commands/authenticate.ts';
import { balance } from '../../shared/commands/balance.ts';
import { cancel } from '../../shared/commands/cancel.ts';
import { changebalance } from '../../shared/commands/changebalance.ts';
import { finishround } from '../../shared/commands/finishround.ts';
import { status } from '../../shared/commands/status.ts';
import type { OperatorSettings } from '../../shared/config.ts';
import { describeError, type LogLine } from '../../shared/log.ts';
import type { Measure, Measurement } from '../../shared/metrics.ts';
import type { GameplayEvent, HttpResult } from '../../shared/middleware/call.ts';
import { type GameplayHandler, type GameplayServices, gameplayHandler } from '../../shared/middleware/gameplay.ts';
import { WORLD } from '../../shared/middleware/world.ts';
import type { CallReport } from '../../shared/observability/call-report.ts';
import { environmentOperators } from '../../shared/operators/environment-operators.ts';
import {
  authenticateCommand,
  balanceCommand,
  cancelCommand,
  changebalanceCommand,
  finishroundCommand,
  statusCommand,
} from '../../shared/protocol/gameplay-commands.ts';
import { dynamoDbClient } from '../../shared/storage/client.ts';
import { dynamoDbStore } from '../../shared/storage/dynamodb-store.ts';
import { cachedGameSwitches } from '../../shared/storage/game-switches.ts';
import { createTestTables, type TestTables } from './dynamodb.ts';

export const OPERATOR_ID = 'examplecasino';
export const SECRET = 'secret_key';
export const TIMESTAMP = '2020-12-01 13:44:54';

export type CommandName = 'authenticate' | 'balance' | 'changebalance' | 'status' | 'cancel' | 'finishround';

/** What a call may do differently from a well-signed one of the example operator. */
export interface CallOptions {
  readonly operatorId?: string;
  readonly secret?: string;
  readonly headers?: Record<string, string | undefined>;
  readonly sourceIp?: string;
  readonly base64?: boolean;
  /** The whole body, instead of an envelope around the data; bytes come in base64. */
  readonly body?: string | Buffer;
  readonly remainingMilliseconds?: number;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer is read as whoever receives it reads it
export type Answer = any;

export interface WalletOptions {
  readonly operators?: Record<string, OperatorSettings>;
  /** Another wallet, to share its tables: new ones cost DynamoDB Local more than anything that is done with them. */
  readonly beside?: TestTables;
  /** Replaces parts of the services: a faulty store, another clock. */
  readonly replace?: (services: GameplayServices) => Partial<GameplayServices>;
}

export const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

/** `OK`, or the code of the error. */
export const resultOf = ({ response }: Answer): string => response.data.error_code ?? response.status;

/** Whether the answer is signed with this secret, as its receiver checks it (rule 2.3). */
export const isSigned = ({ response }: Answer, secret = SECRET): boolean =>
  response.hash === sha1(response.status + response.response_timestamp + secret);

/** The body of a well-signed call; `data` is JSON text, so that a test decides how numbers are written. */
export const signedBody = (command: string, data: string, secret = SECRET, timestamp = TIMESTAMP): string =>
  `{"command":"${command}","request_timestamp":"${timestamp}","hash":"${sha1(command + timestamp + secret)}","data":${data}}`;

export type Wallet = Awaited<ReturnType<typeof openWallet>>;

/** What was logged, as text. */
export const logText = ({ logged }: Pick<Wallet, 'logged'>): string =>
  logged.map(({ error, ...line }) => JSON.stringify({ ...line, error: error && describeError(error) })).join('\n');

/** Opens a wallet, on new tables unless told otherwise. */
export async function openWallet({ operators, beside, replace }: WalletOptions = {}) {
  const { endpoint, tables } = beside ?? (await createTestTables());
  const client = dynamoDbClient(endpoint);
  const logged: LogLine[] = [];
  const told: CallReport[] = [];
  const measured: Measurement[] = [];
  const real: GameplayServices & { readonly measure: Measure } = {
    ...WORLD,
    log: (line) => logged.push(line),
    tellCall: (report) => told.push(report),
    measure: (measurement) => measured.push(measurement),
    operators: environmentOperators(operators ?? { [OPERATOR_ID]: { secretKeys: [SECRET] } }),
    store: dynamoDbStore(client, tables),
    games: cachedGameSwitches({ client, table: tables.settings, cacheSeconds: 0, now: WORLD.now }),
  };
  const services = { ...real, ...replace?.(real) };
  const handlers: Record<CommandName, GameplayHandler> = {
    authenticate: gameplayHandler(authenticateCommand, authenticate, services),
    balance: gameplayHandler(balanceCommand, balance, services),
    changebalance: gameplayHandler(changebalanceCommand, changebalance, services),
    status: gameplayHandler(statusCommand, status, services),
    cancel: gameplayHandler(cancelCommand, cancel, services),
    finishround: gameplayHandler(finishroundCommand, finishround, services),
  };

  /** Calls a command as API Gateway would; `data` is an object, or JSON text where the text matters. */
  const send = (command: CommandName, data: object | string, options: CallOptions = {}): Promise<HttpResult> =>
    handlers[command](eventOf(command, typeof data === 'string' ? data : JSON.stringify(data), options), {
      awsRequestId: 'request-1',
      getRemainingTimeInMillis: () => options.remainingMilliseconds ?? 6_000,
    } as Context);

  /** The parsed body of the answer to a call. */
  const call = async (command: CommandName, data: object | string, options: CallOptions = {}): Promise<Answer> =>
    JSON.parse((await send(command, data, options)).body ?? '');

  return { client, endpoint, tables, services, real, handlers, logged, told, measured, send, call };
}

function eventOf(command: CommandName, data: string, options: CallOptions): GameplayEvent {
  const secret = options.secret ?? SECRET;
  const body = options.body ?? signedBody(command, data, secret);
  const isBase64Encoded = options.base64 === true || typeof body !== 'string';
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'x-operator-id': options.operatorId ?? OPERATOR_ID,
    'x-authorization': sha1(command + secret),
    ...options.headers,
  };
  return {
    version: '2.0',
    routeKey: `POST /api/${command}`,
    rawPath: `/api/${command}`,
    rawQueryString: '',
    headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
    requestContext: { http: { method: 'POST', sourceIp: options.sourceIp ?? '127.0.0.1' } },
    body: isBase64Encoded ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded,
  } as unknown as GameplayEvent;
}
