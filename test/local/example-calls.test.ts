/** The calls that `npm start` prints, read as a shell would read them. */
import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { exampleCalls } from '../../infra/local/example-calls.ts';

const now = new Date('2020-12-01T13:44:54.321Z');
const session = { userId: '1001', gameId: 200, currencyCode: 'EUR', token: 'a'.repeat(40) };

/** The arguments of each `curl`, as the shell passes them. */
function printedCalls(operatorId = 'examplecasino'): string[][] {
  const script = exampleCalls({ url: 'http://127.0.0.1:3000', operatorId, secret: 'secret_key' }, session, now);
  const listing = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; printf '\\n'; }\n${script}`], {
    encoding: 'utf8',
  });
  return listing
    .trim()
    .split('\n')
    .map((line) => line.split('\0').slice(0, -1));
}

const commandOf = (words: string[]) => words[1]?.replace('http://127.0.0.1:3000/api/', '');

test('there is one for each command, in an order in which each can be answered OK', () => {
  expect(printedCalls().map(commandOf)).toEqual([
    'authenticate',
    'balance',
    'changebalance',
    'changebalance',
    'status',
    'cancel',
    'finishround',
    'ping',
  ]);
});

test('rule 1.6: they are signed as the known answers are', () => {
  const [authenticate = [], , , , status = []] = printedCalls();
  expect(JSON.parse(authenticate.at(-1) ?? '')).toEqual({
    command: 'authenticate',
    request_timestamp: '2020-12-01 13:44:54',
    hash: '5f672eb7f0286f30ce13ce4c4d622b2e0c1ad40f',
    data: { token: 'a'.repeat(40) },
  });
  expect(status).toContain('X-Authorization: bf84a057cda585cb95f0a1fc64e967faacd71fbc');
  expect(status).toContain('X-Operator-Id: examplecasino');
});

test('status, cancel and finishround are about the bet and the round that were played', () => {
  const [, , bet, win, status, cancel, finish] = printedCalls()
    .slice(0, -1)
    .map((words) => JSON.parse(words.at(-1) ?? '').data);
  expect([status.transaction_id, cancel.transaction_id]).toEqual([bet.transaction_id, bet.transaction_id]);
  expect(win.transaction_id).not.toBe(bet.transaction_id);
  expect([win, status, cancel, finish].map(({ round_id }) => round_id)).toEqual(Array(4).fill(bet.round_id));
});

test('an operator id with quotes and dollars stays one word', () => {
  const [call = []] = printedCalls(`it's"$HOME"`);
  expect(call).toContain(`X-Operator-Id: it's"$HOME"`);
});
