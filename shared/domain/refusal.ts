/** Every way to say no, as a value: its code and words on the wire are one total table. */
import type { Cents } from './money.ts';

/** Code and message of each refusal, from the specification's section "Exception handling". */
export const REFUSALS = {
  invalidHash: { code: 'OP_20', message: 'Invalid hash' },
  invalidToken: { code: 'OP_21', message: 'Invalid token' },
  authorizationFailed: { code: 'OP_22', message: 'Authorization failed' },
  invalidCurrency: { code: 'OP_30', message: 'Invalid currency' },
  insufficientFunds: { code: 'OP_31', message: 'Insufficient funds' },
  limitsReached: { code: 'OP_32', message: 'Limits reached' },
  playerBlocked: { code: 'OP_33', message: 'Player is blocked' },
  playerNotFound: { code: 'OP_34', message: 'Player is not found' },
  gameDisabled: { code: 'OP_35', message: 'Game is disabled' },
  duplicateTransaction: { code: 'OP_40', message: 'Duplicated transaction ID' },
  transactionNotFound: { code: 'OP_41', message: 'Transaction not found' },
  timeout: { code: 'OP_47', message: 'Timeout' },
  operationFailed: { code: 'OP_49', message: 'Operation failed' },
  internalError: { code: 'OP_50', message: 'Internal error' },
} as const;

export type RefusalName = keyof typeof REFUSALS;
export type ErrorCode = (typeof REFUSALS)[RefusalName]['code'];

/** A command refused: which way, and what else the answer says. */
export interface Refusal {
  readonly refused: RefusalName;
  /** What was wrong, for whoever reads the PLATFORM's error log. */
  readonly detail?: string;
  /** The funds that did not suffice (rule 4.3). */
  readonly funds?: Funds;
}

/** A player's balance and its currency. */
export interface Funds {
  readonly balance: Cents;
  readonly currency: string;
}

/** What a command comes to: data for an OK answer, or a refusal. */
export type Outcome<Data> = { readonly ok: Data } | Refusal;

export const isRefusal = (outcome: object): outcome is Refusal => 'refused' in outcome;

const NAMES = Object.fromEntries(
  Object.entries(REFUSALS).map(([name, { code }]) => [code, name as RefusalName]),
) as Record<ErrorCode, RefusalName>;

/** The refusal that a recorded code stands for. */
export const refusalOfCode = (code: ErrorCode): RefusalName => NAMES[code];
