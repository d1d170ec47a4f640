/** What went wrong with a call of the PLATFORM's APIs, in words for who has to act. It never quotes what was sent or
 * what came: an answer may hold personal data, a header the means to sign. */
import type { Endpoint } from './request.ts';

export type Failure =
  /** Nothing was sent: a parameter cannot be. */
  | { readonly kind: 'unsendable'; readonly field: string; readonly detail: string }
  /** No connection came about, or it broke; the code is the network's own, such as ECONNREFUSED. */
  | { readonly kind: 'unreachable'; readonly code: string }
  /** No answer, or only a part of one, in time. */
  | { readonly kind: 'timeout' }
  /** 403, with every active secret. */
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'redirected'; readonly status: number }
  /** Any other status but 200. */
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'shape'; readonly field: string; readonly detail: string }
  /** The answer says itself that it is none: `success` is false. */
  | { readonly kind: 'unsuccessful' };

/** How large an answer may be, bytes. */
export const MAXIMUM_BYTES = 32 * 1024 * 1024;

/** A call that brought no usable answer. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly endpoint: Endpoint;
  readonly kind: Failure['kind'];
  /** How many requests were sent. */
  readonly attempts: number;
  /** The HTTP status, where the failure is about one. */
  readonly status: number | undefined;
  /** Of the answer, as in `games.3.title`; for `unsendable` the parameter's name. */
  readonly field: string | undefined;

  constructor(endpoint: Endpoint, failure: Failure, attempts: number) {
    super(`${endpoint}: ${describe(failure)} (${attempts === 1 ? '1 attempt' : `${attempts} attempts`})`);
    this.endpoint = endpoint;
    this.kind = failure.kind;
    this.attempts = attempts;
    this.status = 'status' in failure ? failure.status : undefined;
    this.field = 'field' in failure ? failure.field : undefined;
  }
}

function describe(failure: Failure): string {
  switch (failure.kind) {
    case 'unsendable':
      return `nothing was sent, ${failure.field} ${failure.detail}`;
    case 'unreachable':
      return `no connection, or it broke (${failure.code}): check PLATFORM_API_HOST and this network's way out`;
    case 'timeout':
      return 'no complete answer in time: the PLATFORM is slow or unreachable, try again later';
    case 'refused':
      return (
        `status ${failure.status}: ask the PLATFORM whether the address that this call leaves from is allow-listed, ` +
        'and check the operator id and its secretKeys'
      );
    case 'redirected':
      return `status ${failure.status} redirects, which is never followed: PLATFORM_API_HOST must name the last host`;
    case 'status':
      return `status ${failure.status}: ${adviceOn(failure.status)}`;
    case 'too-large':
      return `the answer has more than ${MAXIMUM_BYTES} bytes: report it to the PLATFORM`;
    case 'not-json':
      return 'the answer is not JSON: check that PLATFORM_API_HOST names the API, and report it to the PLATFORM';
    case 'shape':
      return `${failure.field === '' ? 'the answer' : failure.field} ${failure.detail}: report it to the PLATFORM`;
    case 'unsuccessful':
      return 'the PLATFORM answered success false: check the transaction, its history id and its vendor';
  }
}

function adviceOn(status: number): string {
  if (status === 429) return 'too many calls, make fewer or wait longer';
  if (status >= 500) return 'the PLATFORM failed, try again later';
  if (status === 404) return 'nothing is there, check PLATFORM_API_HOST and the ids asked for';
  return 'report it to the PLATFORM';
}
