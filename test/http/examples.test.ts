/** Every example of the specification's gameplay sections, to the running service over real HTTP. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openGateway } from '../../infra/local/server.ts';
import { ROUTES } from '../../infra/routes.ts';
import { endServices, startService } from '../local/service-process.ts';
import { sharedEndpoint } from '../support/dynamodb.ts';
import { isSigned, openWallet, SECRET } from '../support/wallet.ts';
import { casino, envelope, post, type Reply } from './casino.ts';
import { EXAMPLES, type Example, INTERNAL_ERROR, TOKEN } from './examples.ts';

/** Each example has an operator id, and so players and transactions, of its own. */
const run = randomBytes(6).toString('hex');
const operatorOf = (index: number) => `${run}-${index}`;

let url: string;
beforeAll(async () => {
  const ids = [`${run}-demo`, ...EXAMPLES.map((_, index) => operatorOf(index))];
  const operators = Object.fromEntries(ids.map((id) => [id, { secretKeys: [SECRET] }]));
  const environment = { DYNAMODB_ENDPOINT: sharedEndpoint(), OPERATORS: JSON.stringify(operators) };
  ({ url } = await startService(environment));
  expect(url).not.toBe('');
});
afterAll(endServices);

/** The example's call; `token` takes the place of the player's. */
function request({ command, data, timestamp, beside = {} }: Example, token = '') {
  const filled = data.token === TOKEN ? { ...data, token } : data;
  const repeated = envelope(command, filled, timestamp);
  return { repeated, body: JSON.stringify({ ...repeated, ...beside }) };
}

function expectAnswer({ status, contentType, body }: Reply, repeated: object, answer: string): void {
  expect(status).toBe(200);
  expect(contentType).toBe('application/json; charset=utf-8');
  const { request: echo, response } = JSON.parse(body);
  expect(echo).toEqual(repeated);
  expect(response.status).toBe(answer.startsWith('{"error_code"') ? 'ERROR' : 'OK');
  expect(response.response_timestamp).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  expect(isSigned({ response })).toBe(true);
  expect(body).toContain(`"data":${answer}}`);
}

test.each(EXAMPLES.map((example, index) => [example.title, example, operatorOf(index)] as const))(
  '%s',
  async (_, example, operatorId) => {
    const { player, before = [], command, answer } = example;
    const token = player && (await casino(url, operatorId).addPlayer(player));
    for (const data of before) {
      const bet = JSON.stringify(envelope('changebalance', { ...data, token }));
      const { body } = await post(url, 'changebalance', bet, {}, operatorId);
      expect(JSON.parse(body).response.status).toBe('OK');
    }
    const { repeated, body } = request(example, token);
    expectAnswer(await post(url, command, body, {}, operatorId), repeated, answer);
  },
);

test(`${INTERNAL_ERROR.title}, by functions whose database is broken`, async () => {
  const boom = async () => {
    throw new Error('broken');
  };
  const wallet = await openWallet({ replace: () => ({ store: { read: boom, commit: boom } }) });
  const handlers = new Map([['finishround', wallet.handlers.finishround as never]]);
  const gateway = await openGateway(0, { routes: ROUTES, handlers, onFailure: () => {} });
  const { repeated, body } = request(INTERNAL_ERROR);
  const reply = await post(gateway.url, 'finishround', body);
  await gateway.close(1_000);
  expectAnswer(reply, repeated, INTERNAL_ERROR.answer);
});

test('ping', async () => {
  const response = await fetch(`${url}/api/ping`);
  expect([response.status, await response.text()]).toEqual([200, 'PONG']);
});
