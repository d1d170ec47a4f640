/** The envelope around every gameplay call: reading a request's, writing an answer's (rules 2.1 to 2.3). */

import { formatMoney } from '../domain/money.ts';
import { type Funds, isRefusal, type Outcome, REFUSALS, type Refusal } from '../domain/refusal.ts';
import { isJsonObject, type Json, JsonNumber, type JsonObject, writeJson } from './json.ts';
import { readJsonBody } from './json-body.ts';
import { hashMatches, requestHash, responseHash } from './signature.ts';
import { formatTimestamp, isTimestamp, secondsApart } from './timestamp.ts';

/** The members of a request that the answer repeats, as they came; null when nothing could be read. */
export type Echo = JsonObject | null;

const ECHOED = ['command', 'data', 'request_timestamp', 'hash'] as const;

/** Reads a body as far as it can be read: what the answer will repeat, or why there is nothing to repeat. */
export function readEnvelope(body: string | Buffer): { echo: JsonObject } | Refusal {
  const read = readJsonBody(body);
  if ('unreadable' in read) return unreadable(read.unreadable);
  const members = read.json;
  if (!isJsonObject(members)) return unreadable('the body is not a JSON object');
  const echo: Record<string, Json> = {};
  for (const name of ECHOED) if (Object.hasOwn(members, name)) echo[name] = members[name] as Json;
  return { echo };
}

const unreadable = (detail: string): Refusal => ({ refused: 'internalError', detail });

/** Checks that a request is for this route and signed with this secret; undefined when it is (rules 1.5 and 2.1). */
export function checkEnvelope(
  echo: JsonObject,
  expected: { readonly command: string; readonly secret: string; readonly maxClockSkewSeconds: number | undefined },
  now: Date,
): Refusal | undefined {
  const { command, request_timestamp: timestamp, hash } = echo;
  if (command !== expected.command) {
    return { refused: 'internalError', detail: `command must be "${expected.command}" on this route` };
  }
  if (typeof timestamp !== 'string' || !isTimestamp(timestamp)) {
    return { refused: 'invalidHash', detail: 'request_timestamp must be a string "Y-m-d H:i:s"' };
  }
  if (typeof hash !== 'string' || !hashMatches(hash, requestHash(command, timestamp, expected.secret))) {
    return { refused: 'invalidHash', detail: 'hash must be sha1(command + request_timestamp + secret)' };
  }
  if (expected.maxClockSkewSeconds !== undefined && secondsApart(timestamp, now) > expected.maxClockSkewSeconds) {
    return {
      refused: 'invalidHash',
      detail: `request_timestamp is more than ${expected.maxClockSkewSeconds} s from now`,
    };
  }
  return undefined;
}

/** Money as the wire writes it: a JSON number with exactly two decimals (rule 2.5). */
export const fundsData = ({ balance, currency }: Funds): JsonObject => ({
  balance: new JsonNumber(formatMoney(balance)),
  currency_code: currency,
});

const refusalData = ({ refused, detail, funds }: Refusal): JsonObject => {
  const { code, message } = REFUSALS[refused];
  return {
    error_code: code,
    error_message: detail === undefined ? message : `${message}: ${detail}`,
    ...(funds === undefined ? {} : fundsData(funds)),
  };
};

/** The signed answer as JSON text: the request repeated, the outcome, the moment and its hash (rule 2.3). */
export function writeAnswer(echo: Echo, outcome: Outcome<JsonObject>, secret: string, now: Date): string {
  const refused = isRefusal(outcome);
  const status = refused ? 'ERROR' : 'OK';
  const timestamp = formatTimestamp(now);
  return writeJson({
    request: echo,
    response: {
      status,
      response_timestamp: timestamp,
      hash: responseHash(status, timestamp, secret),
      data: refused ? refusalData(outcome) : outcome.ok,
    },
  });
}
