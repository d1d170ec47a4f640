/** One call of the operator API on its way through the chain: what each link has learned of it for those behind. */
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import type { Conclusion } from '../observability/call-report.ts';
import type { ProblemFacts, ProblemName } from '../operator-api/problems.ts';
import type { Begun, HttpResult } from './call.ts';

export interface OperatorCallState extends Begun {
  /** Set once the operator id in the path is known to be served. */
  operatorId?: string;
  /** Path parameters, query and body, once their shape has been checked. */
  request?: unknown;
  /** What it came to, once it is answered. */
  conclusion?: Conclusion;
}

/** The event of API Gateway's payload format 2.0, with the call beside it. */
export interface OperatorEvent extends APIGatewayProxyEventV2 {
  call: OperatorCallState;
}

/** A link of the operator API's chain. */
export type OperatorLink = MiddlewareObj<OperatorEvent, HttpResult | OperatorOutcome<unknown>, Error, Context>;

/** Ends a call with a problem, before it reaches its command. */
export class CallRejected extends Error {
  override readonly name = 'CallRejected';
  readonly problem: ProblemName;
  readonly facts: ProblemFacts;

  constructor(problem: ProblemName, facts: ProblemFacts = {}) {
    super(problem);
    this.problem = problem;
    this.facts = facts;
  }
}
