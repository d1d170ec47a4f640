/** Section 1 of the rules: routes, and who is let in. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { handler as ping } from '../../functions/gameplay/ping.ts';
import { ROUTES } from '../../infra/routes.ts';
import { everyItem } from '../support/books.ts';
import { type FaultyStore, withCommitFaults } from '../support/faults.ts';
import { addPlayer, changeData } from '../support/players.ts';
import {
  type CallOptions,
  isSigned,
  openWallet,
  resultOf,
  SECRET,
  sha1,
  signedBody,
  TIMESTAMP,
} from '../support/wallet.ts';

const DENIED = '{"message":"Access denied"}';

/** A wallet of several operators that counts what is asked of its store. */
async function openCounted() {
  let store: FaultyStore | undefined;
  const wallet = await openWallet({
    operators: {
      examplecasino: { secretKeys: [SECRET] },
      rotating: { secretKeys: ['new_secret', 'old_secret'] },
      walled: { secretKeys: [SECRET], allowedCidrs: ['10.0.0.0/8', '192.0.2.7', '2001:db8::/32'] },
    },
    replace: (services) => {
      store = withCommitFaults(services.store, []);
      return { store };
    },
  });
  return { wallet, calls: (store as unknown as FaultyStore).calls };
}

let counted: Awaited<ReturnType<typeof openCounted>>;
beforeAll(async () => {
  counted = await openCounted();
});

test('1.1 each command is a POST to /api/{command}, and ping a GET', () => {
  const routes = ROUTES.filter(({ group }) => group === 'gameplay').map(({ method, path }) => `${method} ${path}`);
  const commands = ['authenticate', 'balance', 'changebalance', 'status', 'cancel', 'finishround'];
  expect(routes.sort()).toEqual(['GET /api/ping', ...commands.map((name) => `POST /api/${name}`)].sort());
});

test('1.1 ping answers 200 PONG and needs no headers', async () => {
  expect(await ping()).toMatchObject({ statusCode: 200, body: 'PONG' });
});

describe('1.2 a call from whoever may not call is 403, and nothing is read or written', () => {
  const denied: readonly [string, CallOptions][] = [
    ['no X-Operator-Id', { headers: { 'x-operator-id': undefined } }],
    ['an empty X-Operator-Id', { operatorId: '' }],
    ['an unknown X-Operator-Id', { operatorId: 'nobody' }],
    ['a name that every object has', { operatorId: '__proto__' }],
    ['no X-Authorization', { headers: { 'x-authorization': undefined } }],
    ['an empty X-Authorization', { headers: { 'x-authorization': '' } }],
    ['X-Authorization of another command', { headers: { 'x-authorization': sha1(`status${SECRET}`) } }],
    ['X-Authorization with another secret', { secret: 'guess' }],
    ['half of X-Authorization', { headers: { 'x-authorization': sha1(`changebalance${SECRET}`).slice(0, 20) } }],
    ["another operator's secret", { operatorId: 'rotating', secret: SECRET }],
    ['an IPv4 address outside the allow-list', { operatorId: 'walled', sourceIp: '11.0.0.1' }],
    ['an IPv4 address beside the single one', { operatorId: 'walled', sourceIp: '192.0.2.8' }],
    ['an IPv6 address outside the allow-list', { operatorId: 'walled', sourceIp: '2001:db9::1' }],
    ['what is no address', { operatorId: 'walled', sourceIp: '' }],
    [
      'a header that claims an allowed address',
      { operatorId: 'walled', sourceIp: '11.0.0.1', headers: { 'x-forwarded-for': '10.0.0.1' } },
    ],
    ['no authorization, with a body that is no JSON', { headers: { 'x-authorization': undefined }, body: '{' }],
  ];
  test.each(denied)('1.2 %s', async (_, options) => {
    const { wallet, calls } = counted;
    const player = await addPlayer(wallet);
    const before = await everyItem(wallet);
    const readsBefore = calls.read;
    const result = await wallet.send('changebalance', changeData(player), options);
    expect(result).toMatchObject({ statusCode: 403, body: DENIED });
    expect(calls).toEqual({ read: readsBefore, commit: 0 });
    expect(await everyItem(wallet)).toEqual(before);
  });

  const allowed: readonly [string, CallOptions][] = [
    ['an address in the IPv4 network', { operatorId: 'walled', sourceIp: '10.255.0.1' }],
    ['the single IPv4 address', { operatorId: 'walled', sourceIp: '192.0.2.7' }],
    ['an IPv4 address written as IPv6', { operatorId: 'walled', sourceIp: '::ffff:10.0.0.1' }],
    ['an address in the IPv6 network', { operatorId: 'walled', sourceIp: '2001:db8:1::5' }],
    ['any address where no list is set', { sourceIp: '203.0.113.9' }],
    ['the old name of X-Operator-Id', { headers: { 'x-operator-id': undefined, 'x-tt-operator-id': 'examplecasino' } }],
    [
      'header names in any case',
      {
        headers: {
          'x-operator-id': undefined,
          'x-authorization': undefined,
          'X-Operator-ID': 'examplecasino',
          'X-AUTHORIZATION': sha1(`authenticate${SECRET}`),
        },
      },
    ],
    ['hex in upper case', { headers: { 'x-authorization': sha1(`authenticate${SECRET}`).toUpperCase() } }],
  ];
  test.each(allowed)('1.2 let in: %s', async (_, options) => {
    const result = await counted.wallet.send('authenticate', { token: 'unknownunknownunknown' }, options);
    expect(result.statusCode).toBe(200);
    expect(resultOf(JSON.parse(result.body ?? ''))).toBe('OP_21');
  });

  test("1.2 the request's own hash is accepted in upper case too", async () => {
    const { wallet } = counted;
    const { token } = await addPlayer(wallet);
    const body = signedBody('authenticate', JSON.stringify({ token })).replace(/[0-9a-f]{40}/, (hex) =>
      hex.toUpperCase(),
    );
    expect(body).toContain(sha1(`authenticate${TIMESTAMP}${SECRET}`).toUpperCase());
    expect(resultOf(await wallet.call('authenticate', {}, { body }))).toBe('OK');
  });
});

describe('1.4 two secrets are active while one is rotated', () => {
  test.each(['new_secret', 'old_secret'])('1.4 a call made with %s is answered under that one', async (secret) => {
    const { wallet } = counted;
    const { token } = await addPlayer(wallet, { operatorId: 'rotating' });
    const answer = await wallet.call('authenticate', { token }, { operatorId: 'rotating', secret });
    expect(resultOf(answer)).toBe('OK');
    expect(isSigned(answer, secret)).toBe(true);
  });

  test('1.4 header and body must agree on the secret, and the header decides under which the refusal is signed', async () => {
    const body = signedBody('authenticate', '{"token":"unknownunknownunknown"}', 'old_secret');
    const options = { operatorId: 'rotating', secret: 'new_secret', body };
    const answer = await counted.wallet.call('authenticate', {}, options);
    expect(resultOf(answer)).toBe('OP_20');
    expect(isSigned(answer, 'new_secret')).toBe(true);
  });
});
