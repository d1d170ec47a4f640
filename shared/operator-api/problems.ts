/** What the operator API answers instead of the thing asked for: problem details (RFC 9457), one total table. */
import type { OperatorRefusalName } from '../domain/operator-refusal.ts';
import { JsonNumber, type JsonObject } from '../protocol/json.ts';

/** A member of the request that is wrong. */
export interface FieldError {
  /** As in `limits.wager.day`; a path parameter or query parameter by its name. */
  readonly field: string;
  readonly detail: string;
}

export type ProblemName =
  | OperatorRefusalName
  | 'malformedRequest'
  | 'operatorNotFound'
  | 'platformParameter'
  | 'platformFailed'
  | 'platformTimeout'
  | 'busy'
  | 'internalError';

interface Problem {
  readonly status: 400 | 404 | 409 | 422 | 500 | 502 | 503 | 504;
  /** Ends the problem's `type`, which programs may rely on. */
  readonly type: string;
  /** The same for every problem of the type. */
  readonly title: string;
  readonly detail: string;
  /** The member that the detail is about. */
  readonly field?: string;
}

const PROBLEMS: Readonly<Record<ProblemName, Problem>> = {
  malformedRequest: {
    status: 400,
    type: 'malformed-request',
    title: 'The request is malformed',
    detail: 'Members of the request are not what they must be.',
  },
  operatorNotFound: {
    status: 404,
    type: 'operator-not-found',
    title: 'There is no such operator',
    detail: 'This deployment does not serve the operator id in the path.',
    field: 'operator_id',
  },
  playerNotFound: {
    status: 404,
    type: 'player-not-found',
    title: 'There is no such player',
    detail: 'The operator has no player of this user_id.',
    field: 'user_id',
  },
  transactionNotFound: {
    status: 404,
    type: 'transaction-not-found',
    title: 'There is no such transaction',
    detail: 'The operator has no transaction of this transaction_id.',
    field: 'transaction_id',
  },
  roundNotFound: {
    status: 404,
    type: 'round-not-found',
    title: 'There is no such round',
    detail: 'The player has no round of this round_id.',
    field: 'round_id',
  },
  reconciliationNotFound: {
    status: 404,
    type: 'reconciliation-not-found',
    title: 'The day has not been reconciled',
    detail: 'No reconciliation of this date has been stored.',
    field: 'date',
  },
  currencyFixed: {
    status: 409,
    type: 'currency-fixed',
    title: 'The currency of a player never changes',
    detail: 'The player is known with another currency_code.',
    field: 'currency_code',
  },
  duplicateTransaction: {
    status: 409,
    type: 'transfer-id-taken',
    title: 'The transfer id stands for another transfer',
    detail: 'A transfer of this transfer_id with another player, type or amount has been booked.',
    field: 'transfer_id',
  },
  insufficientFunds: {
    status: 422,
    type: 'insufficient-funds',
    title: 'The balance does not suffice',
    detail: 'The player has less than this amount.',
    field: 'amount',
  },
  launchTargetUnclear: {
    status: 422,
    type: 'launch-target-unclear',
    title: 'A launch opens one game or one lobby',
    detail: 'Exactly one of game_id and lobby_id must be given.',
    field: 'game_id',
  },
  launchPlayerUnknown: {
    status: 422,
    type: 'launch-player-unknown',
    title: 'Only a known player can play for real money',
    detail: 'The operator has no player of this user_id.',
    field: 'user_id',
  },
  launchPlayerBarred: {
    status: 422,
    type: 'launch-player-barred',
    title: 'The player may not play',
    detail: 'The player is blocked or self-excluded.',
    field: 'user_id',
  },
  launchGameUnknown: {
    status: 422,
    type: 'launch-game-unknown',
    title: 'There is no such game',
    detail: 'The catalogue as last synced does not have this game_id, or no longer.',
    field: 'game_id',
  },
  launchGameDisabled: {
    status: 422,
    type: 'launch-game-disabled',
    title: 'The game is disabled',
    detail: 'The casino has switched this game off, or the platform has and the casino has not switched it on.',
    field: 'game_id',
  },
  launchGameWithoutFun: {
    status: 422,
    type: 'launch-game-without-fun',
    title: 'The game cannot be played for fun',
    detail: 'The catalogue says that this game has no fun mode.',
    field: 'mode',
  },
  launchLobbyUnknown: {
    status: 422,
    type: 'launch-lobby-unknown',
    title: 'There is no such lobby',
    detail: 'The catalogue as last synced does not have this lobby_id, or no longer.',
    field: 'lobby_id',
  },
  platformParameter: {
    status: 400,
    type: 'platform-parameter',
    title: 'The PLATFORM cannot be asked this',
    detail: 'A parameter cannot be sent to the PLATFORM.',
  },
  platformFailed: {
    status: 502,
    type: 'platform-failed',
    title: 'The PLATFORM gave no usable answer',
    detail: 'What the PLATFORM answered was not what it must be.',
  },
  platformTimeout: {
    status: 504,
    type: 'platform-timeout',
    title: 'The PLATFORM did not answer in time',
    detail: 'The same request again may succeed.',
  },
  busy: {
    status: 503,
    type: 'busy',
    title: 'The service is busy',
    detail: 'Whether the request took effect is not known; the same request again is safe.',
  },
  internalError: {
    status: 500,
    type: 'internal-error',
    title: 'Something unforeseen went wrong',
    detail: 'It has been logged under the id of this request.',
  },
};

/** What is known of a problem beyond its kind. */
export interface ProblemFacts {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
}

/** HTTP status and body that tell of a problem; its `type`, a URN, stays the same for its kind. */
export function problemDetails(name: ProblemName, facts: ProblemFacts = {}): { status: number; body: JsonObject } {
  const { status, type, title, field, ...problem } = PROBLEMS[name];
  const detail = facts.detail ?? problem.detail;
  const errors = facts.errors ?? (field === undefined ? [] : [{ field, detail }]);
  return {
    status,
    body: {
      type: `urn:seamless-wallet:problem:${type}`,
      title,
      status: new JsonNumber(String(status)),
      detail,
      errors: errors.map((error) => ({ ...error })),
    },
  };
}
