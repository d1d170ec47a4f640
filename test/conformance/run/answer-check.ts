/** What every answer must be, whatever it says: readable, about this very request, signed, of this moment. */
import type { Command } from '../pack/case-file.ts';
import { at, canonical, type Exact, type ExactObject, isObject, NumberText, tryParse } from '../pack/exact-json.ts';
import { sha1 } from '../pack/placeholders.ts';
import type { Exchange } from './exchange.ts';
import type { Finding } from './finding.ts';
import type { PreparedCall } from './gameplay-call.ts';

/** What an answer says, as far as it could be read. */
export interface Answer {
  /** `OK` or the error code. */
  readonly result: string;
  readonly timestamp: string;
  readonly data: ExactObject;
}

export interface Judged {
  readonly findings: readonly Finding[];
  readonly answer?: Answer;
}

/** The codes that may answer each command (section "Exception handling"). */
const CODES: Readonly<Record<Command, string>> = {
  authenticate: '20 21 22 47 50',
  balance: '20 21 30 33 34 47 50',
  changebalance: '20 21 30 31 32 33 34 35 40 47 49 50',
  status: '20 34 41 47 50',
  cancel: '20 34 41 47 49 50',
  finishround: '20 34 41 47 49 50',
  ping: '',
};

/** How far the clocks of both sides may be apart, and that an answer may take, milliseconds. */
const CLOCK_TOLERANCE = 90_000;
const ECHOED = ['command', 'data', 'request_timestamp', 'hash'];

/** Judges an exchange that must have ended in a signed envelope. */
export function judgeAnswer(call: PreparedCall, made: Exchange, echo: 'sent' | 'null' | 'any'): Judged {
  const { answer } = made;
  if (answer === undefined) return { findings: [finding('1.3', 'an answer', 'HTTP 200', made.failure ?? 'none')] };
  if (answer.status !== 200) {
    const came = `HTTP ${answer.status} ${answer.body.slice(0, 200)}`;
    return { findings: [finding('1.3', 'the HTTP status', 'HTTP 200 with a signed envelope', came)] };
  }
  const body = tryParse(answer.body);
  if (!isObject(body)) return { findings: [finding('1.3', 'the body', 'a JSON object', answer.body.slice(0, 200))] };
  const response = at(body, 'response');
  const data = at(response, 'data');
  if (!isObject(response) || !isObject(data)) {
    return { findings: [finding('spec: Response', 'response.data', 'an object', canonical(data))] };
  }
  const status = text(response.status);
  const timestamp = text(response.response_timestamp);
  const findings = [
    ...ofContentType(answer.contentType),
    ...ofEcho(at(body, 'request'), call.sent, echo),
    ...ofSignature(status, timestamp, text(response.hash), call.operator.secret),
    ...ofMoment(timestamp, made),
    ...(status === 'ERROR' ? ofError(data, call.command) : []),
    ...ofBalance(data.balance),
  ];
  const result = status === 'ERROR' ? text(data.error_code) : status;
  return { findings, answer: { result, timestamp, data } };
}

const finding = (rule: string, what: string, expected: string, came: string): Finding => ({
  rule,
  what,
  expected,
  came,
});

const text = (value: Exact | undefined): string => (typeof value === 'string' ? value : canonical(value));

function ofContentType(contentType: string): Finding[] {
  const came = contentType.toLowerCase().replaceAll(' ', '');
  const expected = 'application/json; charset=utf-8';
  if (came === expected.replace(' ', '')) return [];
  return [finding('spec: Response', 'the Content-Type', expected, contentType === '' ? 'none' : contentType)];
}

/** Compares the repeated request with the one that was sent, number text by number text (rules 1.3 and 2.2). */
function ofEcho(came: Exact | undefined, sent: string, echo: 'sent' | 'null' | 'any'): Finding[] {
  if (echo === 'any') return [];
  const request = echo === 'null' ? null : echoOf(sent);
  if (canonical(came) === canonical(request)) return [];
  return [finding(echo === 'null' ? '1.3' : '2.2', 'request', canonical(request), canonical(came))];
}

function echoOf(sent: string): Exact {
  const body = tryParse(sent);
  if (!isObject(body)) return null;
  return Object.fromEntries(Object.entries(body).filter(([name]) => ECHOED.includes(name)));
}

/** Both hashes stay unsaid: a report must not give away what a call can be signed with. */
function ofSignature(status: string, timestamp: string, hash: string, secret: string): Finding[] {
  if (status !== 'OK' && status !== 'ERROR') return [finding('2.3', 'response.status', 'OK or ERROR', status)];
  if (hash === sha1(status + timestamp + secret)) return [];
  const expected = 'sha1(status + response_timestamp + secret), in lower case';
  return [finding('2.3', 'response.hash', expected, /^[0-9a-f]{40}$/i.test(hash) ? 'another hash' : hash)];
}

function ofMoment(timestamp: string, { sentAt, milliseconds }: Exchange): Finding[] {
  const form = 'Y-m-d H:i:s';
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(timestamp)) {
    return [finding('2.3', 'response.response_timestamp', form, timestamp)];
  }
  const apart = Date.parse(`${timestamp.replace(' ', 'T')}Z`) - sentAt;
  if (apart > -CLOCK_TOLERANCE && apart < milliseconds + CLOCK_TOLERANCE) return [];
  const now = new Date(sentAt).toISOString();
  return [finding('2.3', 'response.response_timestamp', `the moment of answering, UTC, about ${now}`, timestamp)];
}

function ofError(data: ExactObject, command: Command): Finding[] {
  const code = text(data.error_code);
  const isListed = CODES[command].split(' ').some((number) => code === `OP_${number}`);
  const rule = 'spec: Exception handling';
  return [
    ...(isListed ? [] : [finding(rule, 'error_code', `one that applies to ${command}`, code)]),
    ...(typeof data.error_message === 'string'
      ? []
      : [finding(rule, 'error_message', 'a text', canonical(data.error_message))]),
  ];
}

function ofBalance(balance: Exact | undefined): Finding[] {
  if (balance === undefined) return [];
  if (balance instanceof NumberText && /^-?(0|[1-9]\d{0,15})\.\d\d$/.test(balance.text)) return [];
  return [finding('2.5', 'response.data.balance', 'a JSON number with exactly two decimals', canonical(balance))];
}
