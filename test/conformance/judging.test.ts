/** What is held against an answer. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Command, Expected } from './pack/case-file.ts';
import type { Exchange } from './run/exchange.ts';
import { judgeStep } from './run/expectation.ts';
import { timestampOf } from './run/timestamp.ts';

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');
const operator = { id: 'casino', secret: 'key' };
const sent = '{"command":"changebalance","request_timestamp":"t","hash":"h","data":{"amount":17.250},"debug":1}';
const echo = '{"command":"changebalance","data":{"amount":17.250},"hash":"h","request_timestamp":"t"}';
const now = timestampOf(new Date());

interface Reply {
  readonly status?: number;
  readonly contentType?: string;
  readonly request?: string;
  readonly result?: 'OK' | 'ERROR';
  readonly timestamp?: string;
  readonly hash?: string;
  readonly data?: string;
  readonly body?: string;
}

function replyOf(reply: Reply): Exchange {
  const { status = 200, contentType = 'application/json; charset=utf-8', request = echo, result = 'OK' } = reply;
  const {
    timestamp = now,
    hash = sha1(result + timestamp + operator.secret),
    data = '{"balance":82.75,"currency_code":"EUR"}',
  } = reply;
  const response = `{"status":"${result}","response_timestamp":"${timestamp}","hash":"${hash}","data":${data}}`;
  const body = reply.body ?? `{"request":${request},"response":${response}}`;
  const wire = { method: 'POST', url: 'http://casino/api/changebalance', headers: {} };
  return { request: wire, answer: { status, contentType, body }, sentAt: Date.now(), milliseconds: 5 };
}

function judge(reply: Reply, expected: Expected = { result: 'OK' }, command: Command = 'changebalance') {
  const made = replyOf(reply);
  const scope = { seed: 's', secret: 'key', values: { 'alice.id': '1' } };
  const earlier = new Map([['first', { result: 'OK', timestamp: now, data: { balance: 'x' } }]]);
  const { findings } = judgeStep({ command, operator, request: made.request, sent }, made, expected, {
    scope,
    earlier,
  });
  return findings.map(({ what, rule = '' }) => `${rule} ${what}`.trim());
}

describe('an answer', () => {
  const error = (code: string, more = '') => ({
    result: 'ERROR' as const,
    data: `{"error_code":"${code}","error_message":"no"${more}}`,
  });
  const cases: readonly [string, Reply, Expected, string[]][] = [
    [
      'that is right',
      {},
      { result: 'OK', data: '{"balance":82.75}', absent: ['error_code'], has: ['currency_code'] },
      [],
    ],
    [
      'whose members are in another order, over several lines',
      { request: echo.replaceAll(',', ' ,\n') },
      { result: 'OK' },
      [],
    ],
    ['with another HTTP status', { status: 500 }, { result: 'OK' }, ['1.3 the HTTP status']],
    ['that is no JSON', { body: 'oops' }, { result: 'OK' }, ['1.3 the body']],
    ['with no data', { data: 'null' }, { result: 'OK' }, ['spec: Response response.data']],
    ['of another type', { contentType: 'text/html' }, { result: 'OK' }, ['spec: Response the Content-Type']],
    ['of that type in other letters', { contentType: 'application/json;charset=UTF-8' }, { result: 'OK' }, []],
    [
      'that repeats another number text',
      { request: echo.replace('17.250', '17.25') },
      { result: 'OK' },
      ['2.2 request'],
    ],
    [
      'that repeats a member beside data',
      { request: echo.replace('{', '{"debug":1,') },
      { result: 'OK' },
      ['2.2 request'],
    ],
    ['that repeats null', { request: 'null' }, { result: 'OK' }, ['2.2 request']],
    ['that should repeat null', {}, { result: 'OK', echo: 'null' }, ['1.3 request']],
    ['that may repeat anything', { request: '[]' }, { result: 'OK', echo: 'any' }, []],
    ['signed with another secret', { hash: sha1(`OK${now}other`) }, { result: 'OK' }, ['2.3 response.hash']],
    ['signed in capitals', { hash: sha1(`OK${now}key`).toUpperCase() }, { result: 'OK' }, ['2.3 response.hash']],
    ['of another day', { timestamp: '2020-12-01 13:44:54' }, { result: 'OK' }, ['2.3 response.response_timestamp']],
    ['of no time', { timestamp: '1606830294' }, { result: 'OK' }, ['2.3 response.response_timestamp']],
    ['with a balance of one decimal', { data: '{"balance":82.7}' }, { result: 'OK' }, ['2.5 response.data.balance']],
    ['with a balance as text', { data: '{"balance":"82.75"}' }, { result: 'OK' }, ['2.5 response.data.balance']],
    ['with another balance', {}, { result: 'OK', data: '{"balance":82.76}' }, ['response.data.balance']],
    ['with another result', {}, { result: ['OP_31', 'OP_32'] }, ['the result']],
    ['with one of the results', error('OP_32'), { result: ['OP_31', 'OP_32'] }, []],
    [
      'with a code that is not the command’s',
      error('OP_22'),
      { result: 'OP_22' },
      ['spec: Exception handling error_code'],
    ],
    ['with a code that nobody knows', error('OP_99'), { result: 'OP_99' }, ['spec: Exception handling error_code']],
    [
      'with no message',
      { result: 'ERROR', data: '{"error_code":"OP_31"}' },
      { result: 'OP_31' },
      ['spec: Exception handling error_message'],
    ],
    ['whose message does not name it', error('OP_50'), { result: 'OP_50', message: 'amount' }, ['error_message']],
    [
      'that says too much',
      error('OP_21', ',"balance":1.00'),
      { result: 'OP_21', absent: ['balance'] },
      ['response.data.balance'],
    ],
    ['with a text missing', {}, { result: 'OK', has: ['user_name'] }, ['response.data.user_name']],
    ['that is not the one of before', {}, { result: 'OK', same_as: 'first' }, ['response.data, as in "first"']],
    ['of the same second as before', {}, { result: 'OK', later_than: 'first' }, ['response_timestamp']],
    [
      'to be compared with one that never came',
      {},
      { result: 'OK', same_as: 'nothing' },
      ['response.data, as in "nothing"'],
    ],
    ['of 403 where an envelope was expected', { status: 403, body: '{}' }, { result: 'OK' }, ['1.3 the HTTP status']],
    [
      'of 403',
      { status: 403, body: '{ "message": "Access denied" }' },
      { http: 403, body: '{"message":"Access denied"}' },
      [],
    ],
    [
      'of 403 in other words',
      { status: 403, body: '{"message":"No"}' },
      { http: 403, body: '{"message":"Access denied"}' },
      ['the body'],
    ],
    ['of 200 where 403 was expected', {}, { http: [403, 404] }, ['the HTTP status']],
  ];
  test.each(cases)('%s', (_, reply, expected, findings) => {
    expect(judge(reply, expected)).toEqual(findings);
  });

  test('of ping', () => {
    expect(judge({ body: 'PONG' }, { http: 200, body: 'PONG' }, 'ping')).toEqual([]);
    expect(judge({ body: 'pong' }, { http: 200, body: 'PONG' }, 'ping')).toEqual(['the body']);
  });

  test('that never came', () => {
    const { answer: _, ...silent } = replyOf({});
    const call = { command: 'balance', operator, request: silent.request, sent } as const;
    const world = { scope: { seed: '', secret: '', values: {} }, earlier: new Map() };
    const { findings } = judgeStep(call, { ...silent, failure: 'ECONNRESET' }, { result: 'OK' }, world);
    expect(findings).toMatchObject([{ came: 'ECONNRESET' }]);
  });
});
