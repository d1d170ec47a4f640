import { expect, test } from '@jest/globals';
import { answer, loopbackPlatform, type Reply, reset, silence } from '../platform-client/loopback-platform.ts';
import { sha1 } from '../support/wallet.ts';
import { type Answer, gameplayCaller } from './gameplay-call.ts';
import { Tally } from './tally.ts';

const NOW = () => new Date('2020-12-01T13:44:54.321Z');
const DATA = { token: 'eqkB1WoKQCvjrV6taJRN' };

/** What the caller makes of a reply, and what it complains of. */
async function heard(reply: Reply): Promise<{ answer: Answer; tally: Tally }> {
  await using casino = await loopbackPlatform(reply);
  const tally = new Tally();
  const call = gameplayCaller({ url: casino.origin, operatorId: 'examplecasino', secret: 'secret_key' }, tally, NOW);
  return { answer: await call('authenticate', DATA, 500), tally };
}

const REQUEST = {
  command: 'authenticate',
  request_timestamp: '2020-12-01 13:44:54',
  hash: '5f672eb7f0286f30ce13ce4c4d622b2e0c1ad40f',
  data: DATA,
};
const TIMESTAMP = '2020-12-01 15:33:11';

const responding = (status: string, data: unknown, more: object = {}, request: unknown = REQUEST): Reply => {
  const hash = sha1(`${status}${TIMESTAMP}secret_key`);
  return answer(JSON.stringify({ request, response: { status, response_timestamp: TIMESTAMP, hash, data, ...more } }));
};

const REFUSAL = { error_code: 'OP_21', error_message: 'Invalid token' };

test('a call is signed as the specification says', async () => {
  let received = '';
  let headers: unknown;
  await heard((response, request) => {
    headers = request.headers;
    request.on('data', (chunk) => {
      received += chunk;
    });
    request.on('end', () => response.end());
  });
  expect(JSON.parse(received)).toEqual(REQUEST);
  expect(headers).toMatchObject({
    'x-operator-id': 'examplecasino',
    'x-authorization': sha1('authenticatesecret_key'),
    'content-type': 'application/json; charset=utf-8',
  });
});

test.each<[string, Reply, Answer]>([
  ['an OK', responding('OK', { user_id: '1' }), { outcome: 'ok', data: { user_id: '1' } }],
  ['a refusal', responding('ERROR', REFUSAL), { outcome: 'refused', code: 'OP_21' }],
  [
    'members in another order',
    responding('OK', {}, {}, Object.fromEntries(Object.entries(REQUEST).toReversed())),
    { outcome: 'ok', data: {} },
  ],
  ['no answer in time', silence, { outcome: 'lost' }],
  ['a broken connection', reset, { outcome: 'lost' }],
  ['another status', answer('{}', 500), { outcome: 'refused', code: 'OP_50' }],
])('%s is taken for what it is', async (_, reply, expected) => {
  const { answer: said, tally } = await heard(reply);
  expect(said).toEqual(expected);
  expect(tally.disagreements).toEqual([]);
  expect(tally.calls).toBe(1);
});

test.each<[string, Reply]>([
  ['what is not JSON', answer('PONG')],
  ['no response', answer('{"request":{}}')],
  ['another request than was sent', responding('OK', {}, {}, { ...REQUEST, data: {} })],
  ['another request than was sent', responding('OK', {}, {}, null)],
  ['another request than was sent', responding('OK', {}, {}, { ...REQUEST, debug: 1 })],
  ['neither OK nor ERROR', responding('FINE', {})],
  ['no timestamp', responding('OK', {}, { response_timestamp: 'now' })],
  ['a wrong hash', responding('OK', {}, { hash: sha1(`ERROR${TIMESTAMP}secret_key`) })],
  ['no data', responding('OK', undefined)],
  ['an unlisted error code', responding('ERROR', { ...REFUSAL, error_code: 'OP_42' })],
  ['an unlisted error code', responding('ERROR', { ...REFUSAL, error_code: 'op_50' })],
  ['no error message', responding('ERROR', { error_code: 'OP_21' })],
])('%s is no answer but a disagreement', async (what, reply) => {
  const { answer: said, tally } = await heard(reply);
  expect(said).toEqual({ outcome: 'refused', code: 'OP_50' });
  expect(tally.disagreements).toEqual([`authenticate was answered with ${what}`]);
});
