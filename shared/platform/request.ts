/** What is asked of the PLATFORM: the six endpoints' names, paths and parameters, and the headers that sign a request. */
import { hash } from 'node:crypto';

/** Each endpoint by the name that its signature begins with. */
export type Endpoint = 'games' | 'lobbies' | 'businessReport' | 'ggrLimits' | 'balanceLimits' | 'handHistory';

export interface PlatformRequest {
  readonly endpoint: Endpoint;
  /** From the origin's first slash, its query included, URL-encoded. */
  readonly path: string;
  readonly vendor?: string;
}

export interface Hand {
  /** Digits, of any number. */
  readonly transactionId: string;
  /** As changebalance brought it in `context.history_id`. */
  readonly historyId: string;
  /** The vendor of the transaction's game, where it is known. */
  readonly vendor?: string;
}

/** A parameter that no request can carry. */
export interface Unsendable {
  readonly endpoint: Endpoint;
  readonly unsendable: string;
  readonly mustBe: string;
}

export const gamesRequest: PlatformRequest = { endpoint: 'games', path: '/api/generic/games/list/all' };
export const lobbiesRequest: PlatformRequest = { endpoint: 'lobbies', path: '/api/generic/lobbies/list/all' };
export const ggrLimitsRequest: PlatformRequest = { endpoint: 'ggrLimits', path: '/api/generic/ggrLimits' };

export function businessReportRequest(date: string): PlatformRequest | Unsendable {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date))
    return { endpoint: 'businessReport', unsendable: 'date', mustBe: 'a day such as 2021-05-03' };
  return { endpoint: 'businessReport', path: `/api/generic/businessReport?date=${date}` };
}

/** The commas between currencies stay as they are, as in the specification's example. */
export function balanceLimitsRequest(currencies: readonly string[]): PlatformRequest | Unsendable {
  if (!currencies.every((currency) => /^[A-Za-z0-9]+$/.test(currency))) {
    return { endpoint: 'balanceLimits', unsendable: 'currencies', mustBe: 'currency codes of letters and digits' };
  }
  const query = currencies.length === 0 ? '' : `?currencies=${currencies.join(',')}`;
  return { endpoint: 'balanceLimits', path: `/api/generic/balanceLimits${query}` };
}

export function handHistoryRequest({ transactionId, historyId, vendor }: Hand): PlatformRequest | Unsendable {
  const endpoint = 'handHistory';
  if (!/^\d+$/.test(transactionId)) return { endpoint, unsendable: 'transaction_id', mustBe: 'digits' };
  // A URL drops segments of dots, whatever their encoding: the request would go to another path.
  if (/^\.{0,2}$/.test(historyId) || !historyId.isWellFormed()) {
    return { endpoint, unsendable: 'history_id', mustBe: 'text that can be one segment of a path' };
  }
  if (vendor !== undefined && !isHeaderValue(vendor)) {
    return { endpoint, unsendable: 'vendor', mustBe: 'text of visible ASCII characters' };
  }
  return {
    endpoint,
    path: `/api/generic/handHistory/${transactionId}/${encodeURIComponent(historyId)}`,
    ...(vendor === undefined ? {} : { vendor }),
  };
}

/** The X-Authorization of an endpoint: sha1(name + operator id + secret), lower-case hex. */
export const platformAuthorization = (endpoint: Endpoint, operatorId: string, secretKey: string): string =>
  hash('sha1', endpoint + operatorId + secretKey);

/** The headers of a request, signed with a secret (tables "Authorization" of the specification's sections). */
export const signedHeaders = ({ endpoint, vendor }: PlatformRequest, operatorId: string, secretKey: string) => ({
  Accept: 'application/json',
  'X-Authorization': platformAuthorization(endpoint, operatorId, secretKey),
  'X-Operator-Id': operatorId,
  ...(vendor === undefined ? {} : { 'X-Vendor-Id': vendor }),
});

/** Whether text can be a header's value unchanged. */
export const isHeaderValue = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);
