/** What goes over the wire: paths, parameters and signatures of the six endpoints. */
import { describe, expect, test } from '@jest/globals';
import { type PlatformClient, platformClient } from '../../shared/platform/platform-client.ts';
import { type Endpoint, platformAuthorization } from '../../shared/platform/request.ts';
import { clientOf, failureOf, OPERATOR_ID, SECRET, testWorld } from './client.ts';
import { BUSINESS_REPORT, HAND_AS_JSON, LOBBIES, NOT_LIMITED } from './examples.ts';
import { answer, loopbackPlatform, noGames } from './loopback-platform.ts';

/** What Python's hashlib and coreutils' sha1sum say alike. */
const AUTHORIZATIONS: Readonly<Record<Endpoint, string>> = {
  games: 'f983f5b57f2b27ac2c8674a9be603d6a1042e79e',
  lobbies: '08c5ff7ea69781a9688d42accd650aa754015aa0',
  businessReport: 'ce1e2ca8c76e1adc8c0ad5f943aa9aaa6d09db8e',
  ggrLimits: '2833844123aaae6316140d9e1ea2434ff55a85fa',
  balanceLimits: '7dfbfb2d20b006a5f9688e70c11e02cd54010d56',
  handHistory: 'be01abfdcadd2f286f5649c5ede9d02f106b2a3b',
};

test.each(Object.entries(AUTHORIZATIONS))('X-Authorization of %s', (endpoint, sha1) => {
  expect(platformAuthorization(endpoint as Endpoint, OPERATOR_ID, SECRET)).toBe(sha1);
});

test('X-Authorization with a secret beyond ASCII is over its UTF-8', () => {
  expect(platformAuthorization('games', OPERATOR_ID, 'ключ 🎰')).toBe('38504ba2b78804a095ed98b73b553b4055262f42');
});

type Call = (client: PlatformClient) => Promise<unknown>;

describe('a call asks for', () => {
  const hand = { transactionId: '111', historyId: '350-a1Basdf' };
  test.each<[string, Endpoint, string, string, Call]>([
    ['the games', 'games', '/api/generic/games/list/all', '{"games":[]}', (client) => client.games()],
    ['the lobbies', 'lobbies', '/api/generic/lobbies/list/all', LOBBIES, (client) => client.lobbies()],
    [
      'the report of a day',
      'businessReport',
      '/api/generic/businessReport?date=2021-05-03',
      BUSINESS_REPORT,
      (client) => client.businessReport('2021-05-03'),
    ],
    ['the GGR limits', 'ggrLimits', '/api/generic/ggrLimits', NOT_LIMITED, (client) => client.ggrLimits()],
    [
      'the balance limits in currencies',
      'balanceLimits',
      '/api/generic/balanceLimits?currencies=GBP,EUR',
      NOT_LIMITED,
      (client) => client.balanceLimits(['GBP', 'EUR']),
    ],
    [
      'the balance limits alone',
      'balanceLimits',
      '/api/generic/balanceLimits',
      NOT_LIMITED,
      (client) => client.balanceLimits([]),
    ],
    [
      'a hand',
      'handHistory',
      '/api/generic/handHistory/111/350-a1Basdf',
      HAND_AS_JSON,
      (client) => client.handHistory(hand),
    ],
    [
      'a hand whose history id needs encoding',
      'handHistory',
      '/api/generic/handHistory/18446744073709551615/..%2F%3Fa%20%E2%82%AC%23%25',
      HAND_AS_JSON,
      (client) => client.handHistory({ transactionId: '18446744073709551615', historyId: '../?a €#%' }),
    ],
  ])('%s', async (_, endpoint, url, body, call) => {
    await using platform = await loopbackPlatform(answer(body));
    await call(clientOf(platform));
    expect(platform.requests).toEqual([{ url, headers: expect.anything() }]);
    expect(platform.requests[0]?.headers).toMatchObject({
      'x-authorization': AUTHORIZATIONS[endpoint],
      'x-operator-id': OPERATOR_ID,
      accept: 'application/json',
    });
    expect(platform.requests[0]?.headers).not.toHaveProperty('x-vendor-id');
  });

  test('a hand of a vendor', async () => {
    await using platform = await loopbackPlatform(answer(HAND_AS_JSON));
    await clientOf(platform).handHistory({ ...hand, vendor: 'netent' });
    expect(platform.requests[0]?.headers).toMatchObject({ 'x-vendor-id': 'netent' });
  });
});

describe('nothing is sent', () => {
  const hand = { transactionId: '111', historyId: '350-a1Basdf' };
  test.each<[string, string, Call]>([
    ['for a day in another form', 'date', (client) => client.businessReport('03.05.2021')],
    ['for a day with more behind it', 'date', (client) => client.businessReport('2021-05-03&all=1')],
    ['for a currency with a comma', 'currencies', (client) => client.balanceLimits(['EUR', 'GBP,USD'])],
    ['for an empty currency', 'currencies', (client) => client.balanceLimits([''])],
    [
      'for a transaction id of letters',
      'transaction_id',
      (client) => client.handHistory({ ...hand, transactionId: 'a' }),
    ],
    ['for no transaction id', 'transaction_id', (client) => client.handHistory({ ...hand, transactionId: '' })],
    ['for no history id', 'history_id', (client) => client.handHistory({ ...hand, historyId: '' })],
    ['for a history id that a URL drops', 'history_id', (client) => client.handHistory({ ...hand, historyId: '.' })],
    ['for one that climbs', 'history_id', (client) => client.handHistory({ ...hand, historyId: '..' })],
    ['for one that is no text', 'history_id', (client) => client.handHistory({ ...hand, historyId: '\ud800' })],
    ['for a vendor of two lines', 'vendor', (client) => client.handHistory({ ...hand, vendor: 'a\r\nX-Other: b' })],
    ['for an empty vendor', 'vendor', (client) => client.handHistory({ ...hand, vendor: '' })],
  ])('%s', async (_, field, call) => {
    await using platform = await loopbackPlatform(noGames);
    const error = await failureOf(call(clientOf(platform)));
    expect(error).toMatchObject({ kind: 'unsendable', field, attempts: 0 });
    expect(error.message).toContain(`nothing was sent, ${field} must be `);
    expect(platform.requests).toEqual([]);
  });

  test.each([
    ['by an operator without a secret', { secretKeys: [] }, 'has no secret'],
    ['by an operator id that no header can carry', { operatorId: 'a b' }, 'visible ASCII'],
    ['by an operator id beyond ASCII', { operatorId: 'казино' }, 'visible ASCII'],
  ])('%s', (_, wrong, says) => {
    const right = { origin: 'https://api-host.com', operatorId: OPERATOR_ID, secretKeys: [SECRET], world: testWorld() };
    expect(() => platformClient({ ...right, ...wrong })).toThrow(says);
  });
});
