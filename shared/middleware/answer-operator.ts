/** Turns whatever a call of the operator API comes to, surprises included, into its HTTP answer. The outermost link. */
import { Unresolved } from '../commands/decide.ts';
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import type { Log } from '../log.ts';
import type { CallResult } from '../operator-api/operator-call.ts';
import { platformProblem } from '../operator-api/platform-problem.ts';
import { type ProblemFacts, type ProblemName, problemDetails } from '../operator-api/problems.ts';
import { PlatformError } from '../platform/platform-error.ts';
import { writeJson } from '../protocol/json.ts';
import type { HttpResult } from './call.ts';
import { CallRejected, type OperatorLink } from './operator-event.ts';

/** When a call that found the service busy is worth another try, seconds. */
const RETRY_AFTER = '1';

/** @param toResult what the call's answer looks like when it succeeded */
export const answerOperator = <Answer>(
  name: string,
  toResult: (answer: Answer) => CallResult,
  log: Log,
): OperatorLink => ({
  after: function answerOperatorAfter(request) {
    const outcome = request.response as OperatorOutcome<Answer>;
    request.response = 'refused' in outcome ? problem(outcome.refused) : success(toResult(outcome.ok));
  },
  onError: function answerOperatorOnError(request) {
    const { error, event, context } = request;
    if (error instanceof CallRejected) {
      request.response = problem(error.problem, error.facts);
      return;
    }
    const operatorId = event.call?.operatorId;
    log({
      level: error instanceof PlatformError ? 'warn' : 'error',
      message: 'The call failed',
      requestId: context.awsRequestId,
      command: name,
      error,
      ...(operatorId === undefined ? {} : { operatorId }),
    });
    request.response = problem(...problemOf(error));
  },
});

function problemOf(error: unknown): [ProblemName, ProblemFacts?] {
  if (error instanceof PlatformError) return platformProblem(error);
  return [error instanceof Unresolved ? 'busy' : 'internalError'];
}

function success({ status, body, headers }: CallResult): HttpResult {
  const result: HttpResult = body === undefined ? { statusCode: status } : json(status, 'application/json', body);
  return headers === undefined ? result : { ...result, headers: { ...result.headers, ...headers } };
}

function problem(name: ProblemName, facts?: ProblemFacts): HttpResult {
  const { status, body } = problemDetails(name, facts);
  const result = json(status, 'application/problem+json', body);
  return status === 503 ? { ...result, headers: { ...result.headers, 'retry-after': RETRY_AFTER } } : result;
}

const json = (statusCode: number, type: string, body: object): HttpResult => ({
  statusCode,
  headers: { 'content-type': `${type}; charset=utf-8` },
  body: writeJson(body),
});
