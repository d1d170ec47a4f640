/** Turns whatever a call comes to, refusals and surprises included, into its signed answer (rules 1.3, 2.3 and 7.4).
 * The outermost link: a link that answered by itself would go out unsigned, so every other one throws instead. */
import { Unresolved } from '../commands/decide.ts';
import type { Outcome, Refusal } from '../domain/refusal.ts';
import type { Log } from '../log.ts';
import { writeAnswer } from '../protocol/envelope.ts';
import type { JsonObject } from '../protocol/json.ts';
import { AccessDenied, CallRefused, callerOf, type GameplayEvent, type HttpResult, type Link } from './call.ts';

export const signAnswer = (command: string, log: Log, now: () => Date): Link => ({
  after: function signAnswerAfter(request) {
    request.response = sign(request.event, request.response as Outcome<JsonObject>, now());
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
        ...(event.call?.caller === undefined ? {} : { operatorId: event.call.caller.operator.operatorId }),
      });
    request.response = answerTo(error, event, report, now());
  },
});

function answerTo(error: unknown, event: GameplayEvent, report: (message: string) => void, now: Date): HttpResult {
  if (error instanceof AccessDenied) return json(403, '{"message":"Access denied"}');
  if (event.call?.caller === undefined) {
    report('The caller could not be checked, so no answer could be signed');
    return json(503, '{"message":"Service unavailable"}');
  }
  if (error instanceof CallRefused) return sign(event, error.refusal, now);
  report('The command failed');
  return sign(event, refusalFor(error), now);
}

const refusalFor = (error: unknown): Refusal =>
  error instanceof Unresolved ? { refused: error.refused } : { refused: 'internalError' };

const sign = (event: GameplayEvent, outcome: Outcome<JsonObject>, now: Date): HttpResult =>
  json(200, writeAnswer(event.call.echo, outcome, callerOf(event).secret, now));

const json = (statusCode: number, body: string): HttpResult => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body,
});
