/** Every answer as its receiver checks it: its HTTP status, its signature, what it repeats, and whether it came in time. */
import { COMMAND_TIME, TIME_TO_ANSWER } from '../../../shared/middleware/keep-deadline.ts';
import type { Exchange } from '../history.ts';
import { OPERATORS, sha1 } from '../platform/operators.ts';
import { readExactly } from '../platform/read-answer.ts';
import type { Violation } from './violation.ts';

/** Violations in the answers of a history. */
export const wrongAnswers = (history: readonly Exchange[], epoch: number): Violation[] =>
  history.flatMap((exchange) => {
    const wrong = [lateness(exchange), contentFault(exchange, epoch)];
    return wrong
      .filter((fault) => fault !== undefined)
      .map((fault) => ({
        check: 'answers',
        player: exchange.ask.player,
        text: `${exchange.id} ${exchange.ask.ask}: ${fault}`,
      }));
  });

/** Rule 7.1; a timer goes off a millisecond late at the most. */
function lateness({ invoked, answered, allowed }: Exchange): string | undefined {
  const due = invoked + Math.max(0, Math.min(COMMAND_TIME, allowed - TIME_TO_ANSWER)) + 1;
  return answered === undefined || answered <= due ? undefined : `answered ${Math.round(answered - due)} ms late`;
}

function contentFault(exchange: Exchange, epoch: number): string | undefined {
  const { answer, request, forgery, said } = exchange;
  if (answer === undefined) return undefined;
  if (said?.startsWith('500')) return 'something unforeseen';
  if (request.secret === undefined) return undefined;
  // Rule 1.2.
  if (forgery === 'access') {
    const isDenied = answer.statusCode === 403 && answer.body === '{"message":"Access denied"}';
    return isDenied ? undefined : `a forged call was answered with ${answer.statusCode}`;
  }
  if (answer.statusCode !== 200) return `HTTP ${answer.statusCode}`;
  return envelopeFault(exchange, epoch) ?? forgeryFault(exchange);
}

/** Rules 1.4, 2.2 and 2.3. */
function envelopeFault({ request, answer, invoked, answered = 0 }: Exchange, epoch: number): string | undefined {
  const { response, request: repeated } = answer?.read ?? {};
  if (response === undefined) return 'an answer without a response';
  const { status, response_timestamp: timestamp, hash } = response;
  if (hash !== sha1(status + timestamp + request.secret)) return 'signed wrongly, or not at all';
  const at = Date.parse(`${timestamp.replace(' ', 'T')}Z`) - epoch;
  if (at < invoked - CLOCKS || at > answered + CLOCKS) return `a response_timestamp of ${timestamp}`;
  if (answer?.body.startsWith(`{"request":${request.body},`)) return undefined;
  const sent = readExactly(request.body);
  const names = Object.keys(sent);
  const isRepeated =
    names.length === Object.keys(repeated).length &&
    names.every((name) => JSON.stringify(repeated[name]) === JSON.stringify(sent[name]));
  return isRepeated ? undefined : 'another request than was sent';
}

/** How far clocks differ, and a second that a timestamp does not divide; milliseconds. */
const CLOCKS = 3_000;

/** Rule 2.1. */
function forgeryFault({ forgery, said }: Exchange): string | undefined {
  if (forgery === undefined) return undefined;
  return said === (forgery === 'hash' ? 'OP_20' : 'OP_50') ? undefined : `a wrong ${forgery} was answered with ${said}`;
}

/** Rule 7.4: what may not be in any log, and what must not happen at all. */
export function wrongLog(log: readonly string[], history: readonly Exchange[]): Violation[] {
  const secrets = [
    ...Object.values(OPERATORS).flatMap(({ secretKeys }) => secretKeys),
    ...new Set(history.map(({ token }) => token).filter((token) => token !== null)),
  ];
  const told = log.filter((line) => secrets.some((secret) => line.includes(secret)));
  const unforeseen = log.filter((line) => JSON.parse(line).error?.name !== 'Unresolved');
  return [
    ...told.map((line) => ({ check: 'log', text: `a secret or a token in the log: ${line}` })),
    ...unforeseen.map((line) => ({ check: 'log', text: `something unforeseen: ${line}` })),
  ];
}
