/** The running service over real HTTP: many calls at once, calls that are denied, bodies that are no JSON. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { endServices, startService } from '../local/service-process.ts';
import { sharedEndpoint } from '../support/dynamodb.ts';
import { changeData } from '../support/players.ts';
import { isSigned, SECRET, sha1 } from '../support/wallet.ts';
import { casino, envelope, post, type Reply } from './casino.ts';

const operatorId = randomBytes(8).toString('hex');

let url: string;
beforeAll(async () => {
  const operators = { [operatorId]: { secretKeys: [SECRET] } };
  const environment = { DYNAMODB_ENDPOINT: sharedEndpoint(), OPERATORS: JSON.stringify(operators) };
  ({ url } = await startService(environment));
  expect(url).not.toBe('');
});
afterAll(endServices);

const send = (command: string, body: string, headers: Record<string, string> = {}): Promise<Reply> =>
  post(url, command, body, headers, operatorId);

/** What the service has said of a call besides when it said so. */
const dataOf = ({ body }: Reply) => JSON.stringify(JSON.parse(body).response.data);

test('100 identical BETs in parallel move money once and get one answer', async () => {
  const { addPlayer, balanceOf, entriesOf } = casino(url, operatorId);
  const userId = 'hundred';
  const token = await addPlayer({ userId, balance: '100.00' });
  const body = JSON.stringify(envelope('changebalance', changeData({ userId, token }, { amount: 17.25 })));
  const settle = async (attempts: number): Promise<Reply> => {
    const reply = await send('changebalance', body);
    // As the PLATFORM does with OP_47 and OP_50.
    return attempts > 1 && /OP_47|OP_50/.test(reply.body) ? settle(attempts - 1) : reply;
  };
  const replies = await Promise.all(Array.from({ length: 100 }, () => settle(10)));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  expect([...new Set(replies.map(dataOf))]).toEqual(['{"balance":82.75,"currency_code":"EUR"}']);
  for (const { body: text } of replies) expect(isSigned(JSON.parse(text))).toBe(true);
  expect(await balanceOf(userId)).toBe(82.75);
  expect(await entriesOf(userId)).toMatchObject([{ type: 'DEPOSIT' }, { type: 'BET' }]);
});

describe('calls that are not let in, or not found', () => {
  const right = JSON.stringify(envelope('authenticate', { token: 'unknownunknownunknown' }));

  test.each([
    ['another secret', { 'x-authorization': sha1('authenticateguess') }],
    ['another operator', { 'x-operator-id': 'nobody' }],
  ])('%s: 403', async (_, headers) => {
    expect(await send('authenticate', right, headers)).toMatchObject({
      status: 403,
      body: '{"message":"Access denied"}',
    });
  });

  test('header names in any case, hex in any case', async () => {
    const headers = { 'X-AUTHORIZATION': sha1(`authenticate${SECRET}`).toUpperCase(), 'X-Operator-ID': operatorId };
    const response = await fetch(`${url}/api/authenticate`, { method: 'POST', headers, body: right });
    expect(await response.text()).toContain('"OP_21"');
  });

  test('no such command: 404', async () => {
    expect((await send('unknown', '{}')).status).toBe(404);
  });
});

describe('bodies that are not what was agreed are OP_50, signed', () => {
  const bodies: readonly [string, string][] = [
    ['nothing', ''],
    ['no JSON', 'token=x'],
    ['half of it', '{"command":"balance",'],
    ['5,000 levels', '['.repeat(5_000)],
    ['200 KB', `"${'x'.repeat(200_000)}"`],
  ];
  test.each(bodies)('%s', async (_, body) => {
    const reply = await send('balance', body);
    expect(reply.status).toBe(200);
    const answer = JSON.parse(reply.body);
    expect(answer).toMatchObject({ request: null, response: { data: { error_code: 'OP_50' } } });
    expect(isSigned(answer)).toBe(true);
  });

  test('whatever its content type, a right body is read', async () => {
    const token = await casino(url, operatorId).addPlayer({ userId: 'typed', balance: '1.00' });
    const body = JSON.stringify(envelope('authenticate', { token }));
    const reply = await send('authenticate', body, { 'content-type': 'application/octet-stream' });
    expect(dataOf(reply)).toContain('"user_id":"typed"');
  });
});
