/** One call of the gameplay API as the PLATFORM makes it: signed, and its answer checked before it is believed. */
import { hash } from 'node:crypto';
import { isJsonObject, type Json, type JsonObject, parseJson, writeJson } from '../../shared/protocol/json.ts';
import type { Tally } from './tally.ts';

export type Command = 'authenticate' | 'balance' | 'changebalance' | 'status' | 'cancel' | 'finishround';

/** What the PLATFORM makes of an answer; `lost` when none came, and what happened is unknown. */
export type Answer =
  | { readonly outcome: 'ok'; readonly data: JsonObject }
  | { readonly outcome: 'refused'; readonly code: string }
  | { readonly outcome: 'lost' };

/** @param abortAfter milliseconds after which the PLATFORM hangs up, however far the casino is */
export type Call = (command: Command, data: JsonObject, abortAfter?: number) => Promise<Answer>;

export interface Casino {
  /** Of the running service, without `/api`. */
  readonly url: string;
  readonly operatorId: string;
  /** Asked for with each call, so that a PLATFORM may change it while it plays. */
  readonly secret: string;
}

/** How long an answer may take, milliseconds. */
const PATIENCE = 10_000;
const CODES = /^OP_(2[012]|3[0-5]|4[0179]|50)$/;

const sha1 = (text: string): string => hash('sha1', text);

/** Makes the calls of one operator's PLATFORM; what is wrong with an answer itself is a disagreement. */
export function gameplayCaller(casino: Casino, tally: Tally, now: () => Date): Call {
  const { url, operatorId } = casino;
  return async (command, data, abortAfter = PATIENCE) => {
    const { secret } = casino;
    const request_timestamp = now().toISOString().slice(0, 19).replace('T', ' ');
    const request = { command, request_timestamp, hash: sha1(command + request_timestamp + secret), data };
    const body = writeJson(request);
    let reply: Response;
    let text: string;
    try {
      reply = await fetch(`${url}/api/${command}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'X-Operator-Id': operatorId,
          'X-Authorization': sha1(command + secret),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(abortAfter),
      });
      text = await reply.text();
    } catch {
      tally.called('no answer');
      return { outcome: 'lost' };
    }
    // Any other status is an internal error to the PLATFORM (section "Response").
    if (reply.status !== 200) {
      tally.called(`HTTP ${reply.status}`);
      return { outcome: 'refused', code: 'OP_50' };
    }
    const read = readAnswer(text, body, secret);
    if (typeof read === 'string') {
      tally.called('unusable');
      tally.disagree(`${command} was answered with ${read}`);
      return { outcome: 'refused', code: 'OP_50' };
    }
    tally.called(read.outcome === 'refused' ? read.code : 'OK');
    return read;
  };
}

/** What a body says, or what keeps it from being an answer (sections "Response" and "Exception handling"). */
function readAnswer(text: string, sent: string, secret: string): Exclude<Answer, { outcome: 'lost' }> | string {
  let answer: Json;
  try {
    answer = parseJson(text);
  } catch {
    return 'what is not JSON';
  }
  if (!isJsonObject(answer) || !isJsonObject(answer.response)) return 'no response';
  if (!isSame(answer.request, parseJson(sent))) return 'another request than was sent';
  const { status, response_timestamp: timestamp, hash: signature, data } = answer.response;
  if (status !== 'OK' && status !== 'ERROR') return 'neither OK nor ERROR';
  if (typeof timestamp !== 'string' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(timestamp)) return 'no timestamp';
  if (signature !== sha1(status + timestamp + secret)) return 'a wrong hash';
  if (!isJsonObject(data)) return 'no data';
  if (status === 'OK') return { outcome: 'ok', data };
  const { error_code: code, error_message: message } = data;
  if (typeof code !== 'string' || !CODES.test(code)) return 'an unlisted error code';
  return typeof message === 'string' ? { outcome: 'refused', code } : 'no error message';
}

/** The same members and values with the same text of numbers, whatever the members' order. */
function isSame(left: Json | undefined, right: Json | undefined): boolean {
  if (!isJsonObject(left) || !isJsonObject(right)) return JSON.stringify(left) === JSON.stringify(right);
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => isSame(left[name], right[name]));
}
