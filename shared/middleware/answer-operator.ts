/** Turns whatever a call of the operator API comes to, surprises included, into its HTTP answer. */
import { Unresolved } from '../commands/decide.ts';
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import type { Log } from '../log.ts';
import type { Conclusion, Level } from '../observability/call-report.ts';
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
    const result = 'refused' in outcome ? problem(outcome.refused) : success(toResult(outcome.ok));
    request.event.call.conclusion = conclusionOf(result, 'INFO');
    request.response = result;
  },
  onError: function answerOperatorOnError(request) {
    const { error, event, context } = request;
    const isRejected = error instanceof CallRejected;
    const operatorId = event.call?.operatorId;
    if (!isRejected) {
      log({
        level: error instanceof PlatformError ? 'warn' : 'error',
        message: 'The call failed',
        requestId: context.awsRequestId,
        command: name,
        error,
        ...(operatorId === undefined ? {} : { operatorId }),
      });
    }
    const result = isRejected ? problem(error.problem, error.facts) : problem(...problemOf(error));
    if (event.call !== undefined) event.call.conclusion = conclusionOf(result, isRejected ? 'WARN' : 'ERROR');
    request.response = result;
  },
});

const conclusionOf = ({ statusCode }: HttpResult, level: Level): Conclusion => ({ level, outcome: String(statusCode) });

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
