/** An ask as the bytes of an HTTP request; how a number is written, and with which secret it is signed, is left to chance. */
import type { Chance } from '../../platform/chance.ts';
import type { Ask, LimitsAsked, PlayerChange } from '../ask.ts';
import { secretOf, sha1 } from './operators.ts';

/** What is wrong with a request that nobody entitled would send. */
export type Forgery = 'access' | 'hash' | 'shape';

export interface HttpRequest {
  /** Of the function that serves it. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** With which a gameplay call is signed. */
  readonly secret?: string;
}

export interface RequestParts {
  readonly chance: Chance;
  /** The token's text; a launch that has not been answered has none. */
  readonly token: string | null;
  /** ISO 8601, of the virtual moment of sending. */
  readonly sentAt: string;
  /** Epoch milliseconds of the run's beginning. */
  readonly epoch: number;
  readonly forgery: Forgery | undefined;
}

/** Builds the request of an ask. */
export function requestOf(ask: Ask, parts: RequestParts): HttpRequest {
  const data = gameplayData(ask, parts);
  return data === undefined ? operatorRequest(ask, parts) : gameplayRequest(ask, data, parts);
}

function gameplayRequest(ask: Ask, data: object, { chance, sentAt, forgery }: RequestParts): HttpRequest {
  const secret = secretOf(ask.player.operatorId, chance.between(0, 1));
  const timestamp = sentAt.slice(0, 19).replace('T', ' ');
  const body = {
    command: ask.ask,
    data: forgery === 'shape' ? 'no object' : data,
    request_timestamp: timestamp,
    hash: sha1(ask.ask + timestamp + (forgery === 'hash' ? 'another secret' : secret)),
  };
  return {
    name: ask.ask,
    method: 'POST',
    path: `/api/${ask.ask}`,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'X-Operator-Id': ask.player.operatorId,
      'X-Authorization': sha1(ask.ask + (forgery === 'access' ? 'another secret' : secret)),
    },
    body: JSON.stringify(body),
    secret,
  };
}

/** Undefined for what is not the PLATFORM's to ask. */
function gameplayData(ask: Ask, { chance, token }: RequestParts): object | undefined {
  const id = (text: string) => (chance.percent(50) ? text : JSON.rawJSON(text));
  const user_id = ask.player.userId;
  switch (ask.ask) {
    case 'authenticate':
      return { token };
    case 'balance':
      return { token, user_id, currency_code: ask.currency };
    case 'changebalance':
      return {
        token,
        user_id,
        transaction_type: ask.type,
        transaction_id: id(ask.transactionId),
        round_id: id(ask.roundId),
        round_finished: ask.roundFinished,
        game_id: id(ask.gameId),
        currency_code: ask.currency,
        amount: amountOf(ask.amount, chance),
        transaction_timestamp: `2030-01-01 00:00:${chance.between(10, 59)}`,
        ...(chance.percent(50) ? { context: { reason: 'SPIN', rake: '0.0150' } } : {}),
      };
    case 'status':
      return {
        user_id,
        transaction_id: id(ask.transactionId),
        round_id: id(ask.roundId),
        ...(ask.type === undefined ? {} : { transaction_type: ask.type }),
      };
    case 'cancel':
      return {
        user_id,
        transaction_id: id(ask.transactionId),
        round_id: id(ask.roundId),
        game_id: id(ask.gameId),
        ...(ask.roundFinished ? { round_finished: true } : {}),
      };
    case 'finishround':
      return { user_id, round_id: id(ask.roundId), game_id: id(ask.gameId) };
    default:
      return undefined;
  }
}

/** A number or a text, with the decimals that it needs or with more zeros. */
function amountOf(cents: bigint, chance: Chance): object | string {
  const digits = decimal(cents);
  const text = chance.pick([digits, `${digits}0`, digits.replace(/\.?0+$/, '')]);
  return chance.percent(50) ? text : JSON.rawJSON(text);
}

/** Cents as decimal text with two decimals. */
export function decimal(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function operatorRequest(ask: Ask, parts: RequestParts): HttpRequest {
  const { operatorId, userId } = ask.player;
  const [method, path, body] = operatorCall(ask, userId, parts);
  return {
    name: ask.ask,
    method,
    path: `/operator/${operatorId}${path}`,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? '' : JSON.stringify(body),
  };
}

function operatorCall(ask: Ask, userId: string, { token, epoch }: RequestParts): [string, string, object?] {
  switch (ask.ask) {
    case 'put-player':
      return [
        'PUT',
        `/players/${userId}`,
        { user_name: userId, user_country: 'Malta', currency_code: ask.currency, display_name: ask.displayName },
      ];
    case 'patch-player':
      return ['PATCH', `/players/${userId}`, changeBody(ask.change, epoch)];
    case 'transfer':
      return [
        'POST',
        `/players/${userId}/transfers`,
        { transfer_id: ask.transferId, type: ask.type, amount: decimal(ask.amount) },
      ];
    case 'launch':
      return ['POST', '/launches', { mode: 'real', user_id: userId, game_id: ask.gameId, expires_in: ask.expiresIn }];
    case 'end-session':
      return ['DELETE', `/sessions/${token}`];
    case 'switch-game':
      return ['PUT', `/games/${ask.gameId}`, { enabled: ask.enabled }];
    case 'list-entries':
      return ['GET', `/players/${userId}/entries?limit=100`];
    default:
      return ['GET', `/players/${userId}`];
  }
}

function changeBody({ blocked, excludedUntil, displayName, limits }: PlayerChange, epoch: number): object {
  return {
    blocked,
    display_name: displayName,
    ...(excludedUntil === undefined
      ? {}
      : { self_excluded_until: excludedUntil === null ? null : new Date(epoch + excludedUntil).toISOString() }),
    ...(limits === undefined ? {} : { limits: limits === null ? null : limitsBody(limits) }),
  };
}

function limitsBody({ bet, wager, loss }: LimitsAsked): object {
  const amounts = (of: object | undefined) =>
    of && Object.fromEntries(Object.entries(of).map(([period, cents]) => [period, decimal(cents as bigint)]));
  return { ...(bet === undefined ? {} : { bet: decimal(bet) }), wager: amounts(wager), loss: amounts(loss) };
}
