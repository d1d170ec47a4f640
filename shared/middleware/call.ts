/** One gameplay call on its way through the chain: what each link has learned of it for those behind. */

import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Deadline } from '../commands/context.ts';
import type { Observed } from '../commands/observed.ts';
import type { Outcome, Refusal } from '../domain/refusal.ts';
import type { AccessCause, Conclusion } from '../observability/call-report.ts';
import type { Operator } from '../operators/operator-directory.ts';
import type { Echo } from '../protocol/envelope.ts';
import type { JsonObject } from '../protocol/json.ts';
import type { Consumption } from '../storage/consumption.ts';

/** A call from its beginning: its clock, and where what it meets and takes is noted. */
export interface Begun {
  /** By the clock of `performance.now()`, milliseconds. */
  readonly begunAt: number;
  readonly deadline: Deadline;
  readonly stopDeadline: () => void;
  readonly observed: Observed;
  readonly consumption: Consumption;
}

export interface Call extends Begun {
  /** The operator that the call names, if it is served: whether it comes from there is for `caller` to say. */
  namedOperatorId?: string;
  /** Set once access is granted: the operator, and the one of its secrets that the call was made with. */
  caller?: { readonly operator: Operator; readonly secret: string };
  /** What the answer repeats of the request: null until something could be read. */
  echo: Echo;
  /** The command's input: `data`, once its shape has been checked. */
  data?: unknown;
  /** What it came to, once it is answered. */
  conclusion?: Conclusion;
}

/** The event of API Gateway's payload format 2.0, with the call beside it. */
export interface GameplayEvent extends APIGatewayProxyEventV2 {
  call: Call;
}

export type HttpResult = APIGatewayProxyStructuredResultV2;

/** A link of the gameplay chain. */
export type Link = MiddlewareObj<GameplayEvent, HttpResult | Outcome<JsonObject>, Error, Context>;

/** Ends a call with HTTP 403 (rule 1.2). Its message names the check, not what did not pass it. */
export class AccessDenied extends Error {
  override readonly name = 'AccessDenied';
  readonly check: AccessCause;

  constructor(check: AccessCause) {
    super(`The check of the ${check} was not passed`);
    this.check = check;
  }
}

/** Ends a call with a signed refusal, before it reaches its command. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.refused);
    this.refusal = refusal;
  }
}

/** Who is calling; every link behind the access check may ask. */
export function callerOf(event: GameplayEvent): NonNullable<Call['caller']> {
  const { caller } = event.call;
  if (caller === undefined) throw new Error('The access check must come before this link');
  return caller;
}
