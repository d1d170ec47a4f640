/** Every answer as its receiver checks it: its HTTP status, its signature, what it repeats, and what it may claim. */
import type { Exchange } from '../history.ts';
import { sha1 } from '../platform/operators.ts';
import { readExactly } from '../platform/read-answer.ts';
import type { Violation } from './violation.ts';

/** Violations in the answers of a history. */
export const wrongAnswers = (history: readonly Exchange[], epoch: number): Violation[] =>
  history.flatMap((exchange) => {
    const { id, ask } = exchange;
    const fault = contentFault(exchange, epoch);
    return fault === undefined ? [] : [{ check: 'answers', player: ask.player, text: `${id} ${ask.ask}: ${fault}` }];
  });

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
  return envelopeFault(exchange, epoch) ?? forgeryFault(exchange) ?? claimFault(exchange);
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

/** Rules 7.2 and 7.3: OP_50 says that nothing happened. */
function claimFault({ forgery, said, writes, isUnsure }: Exchange): string | undefined {
  if (said !== 'OP_50' || forgery !== undefined) return undefined;
  if (writes.length > 0) return 'OP_50, and something was written';
  return isUnsure ? 'OP_50, and a write of it may have happened' : undefined;
}
