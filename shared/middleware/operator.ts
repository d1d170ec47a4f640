/** The one chain in front of every call of the operator API: from API Gateway's event to JSON or problem details. */
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { CallContext, Command, World } from '../commands/context.ts';
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import type { Log } from '../log.ts';
import type { Subject, TellCall } from '../observability/call-report.ts';
import { harmless } from '../observability/harmless.ts';
import type { OperatorCall, RequestSchema } from '../operator-api/operator-call.ts';
import { answerOperator } from './answer-operator.ts';
import type { Begun, HttpResult } from './call.ts';
import { checkOperator } from './check-operator.ts';
import { beforeDeadline, keepDeadline } from './keep-deadline.ts';
import type { OperatorCallState, OperatorEvent } from './operator-event.ts';
import { readOperatorRequest } from './read-operator-request.ts';
import { reportCall } from './report-call.ts';

/** What the chain itself works with. */
export interface OperatorServices extends World {
  /** The operator ids served by this deployment. */
  readonly operatorIds: ReadonlySet<string>;
  readonly log: Log;
  readonly tellCall: TellCall;
}

export type OperatorHandler = (event: OperatorEvent, context: Context) => Promise<HttpResult>;

/**
 * The Lambda handler of a call of the operator API.
 *
 * @param run the use case; it gets all of the services beside the call's own context
 */
export function operatorHandler<Schema extends RequestSchema, Input, Answer, Services extends OperatorServices>(
  call: OperatorCall<Schema, Input, Answer>,
  run: Command<Input, OperatorOutcome<Answer>, CallContext & Services>,
  services: Services,
): OperatorHandler {
  const runCommand = (event: OperatorEvent) => {
    const { operatorId, deadline, observed, request } = event.call as Required<OperatorCallState>; // set by links 3 to 5
    return run(call.toInput(request as z.output<Schema>), { ...services, operatorId, deadline, observed });
  };

  // The deadline is ours: Middy need not keep one beside it.
  return middy({ timeoutEarlyInMillis: 0 })
    .use(reportCall({ api: 'operator', command: call.name, operatorIdOf, subjectOf }, services.tellCall)) // 1. after all else
    .use(answerOperator(call.name, call.toResult, harmless(services.log))) // 2. whatever happens behind it is answered
    .use(keepDeadline((begun: Begun): OperatorCallState => begun)) // 3. the clock runs from here
    .use(checkOperator(services.operatorIds)) // 4. 404, before anything is read
    .use(readOperatorRequest(call.request)) // 5. path, query and body
    .handler((event: OperatorEvent) => beforeDeadline(event.call, runCommand(event))) as unknown as OperatorHandler;
}

const operatorIdOf = ({ operatorId }: OperatorCallState): string | undefined => operatorId;

/** Ids in the path, as the call's schema has read them. */
function subjectOf({ request }: OperatorCallState): Subject {
  const { params = {} } = (request ?? {}) as { readonly params?: Record<string, string | undefined> };
  return { transactionId: params.transaction_id, roundId: params.round_id };
}
