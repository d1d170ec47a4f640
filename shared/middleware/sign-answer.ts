/** Turns whatever a call comes to, refusals and surprises included, into its signed answer (rules 1.3, 2.3 and 7.4).
 * Outside of all links that do something: one that answered by itself would go out unsigned, so every other one throws. */
import { Unresolved } from '../commands/decide.ts';
import { isRefusal, type Outcome, REFUSALS, type Refusal } from '../domain/refusal.ts';
import type { Log } from '../log.ts';
import type { Conclusion, Level } from '../observability/call-report.ts';
import { writeAnswer } from '../protocol/envelope.ts';
import type { JsonObject } from '../protocol/json.ts';
import { AccessDenied, CallRefused, callerOf, type GameplayEvent, type HttpResult, type Link } from './call.ts';

export const signAnswer = (command: string, log: Log, now: () => Date): Link => ({
  after: function signAnswerAfter(request) {
    const outcome = request.response as Outcome<JsonObject>;
    request.event.call.conclusion = conclusionOf(outcome, 'INFO');
    request.response = sign(request.event, outcome, now());
  },
  onError: function signAnswerOnError(request) {
    const { error, event, context } = request;
    const report = (message: string) =>
      log({
        level: 'error',
        message,
        requestId: context.awsRequestId,
        command,
        error,
        ...(event.call?.namedOperatorId === undefined ? {} : { operatorId: event.call.namedOperatorId }),
      });
    request.response = answerTo(error, event, report, now());
  },
});

function answerTo(error: unknown, event: GameplayEvent, report: (message: string) => void, now: Date): HttpResult {
  if (error instanceof AccessDenied) {
    event.call.conclusion = { level: 'WARN', outcome: '403', cause: error.check };
    return json(403, '{"message":"Access denied"}');
  }
  if (event.call?.caller === undefined) {
    if (event.call)
      event.call.conclusion = { level: 'ERROR', outcome: '503', deadlineHit: error instanceof Unresolved };
    report('The caller could not be checked, so no answer could be signed');
    return json(503, '{"message":"Service unavailable"}');
  }
  if (error instanceof CallRefused) {
    event.call.conclusion = conclusionOf(error.refusal, 'WARN');
    return sign(event, error.refusal, now);
  }
  report('The command failed');
  const refusal = refusalFor(error);
  event.call.conclusion = { ...conclusionOf(refusal, 'ERROR'), deadlineHit: error instanceof Unresolved };
  return sign(event, refusal, now);
}

const refusalFor = (error: unknown): Refusal =>
  error instanceof Unresolved ? { refused: error.refused } : { refused: 'internalError' };

const conclusionOf = (outcome: Outcome<JsonObject>, level: Level): Conclusion => ({
  level,
  outcome: isRefusal(outcome) ? REFUSALS[outcome.refused].code : 'OK',
});

const sign = (event: GameplayEvent, outcome: Outcome<JsonObject>, now: Date): HttpResult =>
  json(200, writeAnswer(event.call.echo, outcome, callerOf(event).secret, now));

const json = (statusCode: number, body: string): HttpResult => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body,
});
