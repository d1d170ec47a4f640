import { beforeAll, describe, expect, test } from '@jest/globals';
import { newPath, putPlayer } from '../support/gambler.ts';
import { newPlayer, type OperatorApi, openOperatorApi, problem, problemOf } from '../support/operator-api.ts';
import { openWallet, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let api: OperatorApi;

beforeAll(async () => {
  wallet = await openWallet();
  api = openOperatorApi(wallet);
});

describe('what PUT and PATCH refuse as malformed, changing nothing', () => {
  const anywhere: readonly [string, object, string][] = [
    ['a user_name with |', { user_name: 'a|b' }, 'user_name'],
    ['an empty user_name', { user_name: '' }, 'user_name'],
    ['a user_name of 256 characters', { user_name: 'a'.repeat(256) }, 'user_name'],
    ['a user_name that is a number', { user_name: 5 }, 'user_name'],
    ['a user_name that is null', { user_name: null }, 'user_name'],
    ['a user_country of 101 characters', { user_country: 'a'.repeat(101) }, 'user_country'],
    ['a lone surrogate', { display_name: '\ud800' }, 'display_name'],
    ['an empty display_name', { display_name: '' }, 'display_name'],
    ['a display_name of 101 characters', { display_name: 'a'.repeat(101) }, 'display_name'],
    ['a group with |', { group: '|' }, 'group'],
    ['limits that are a number', { limits: 5 }, 'limits'],
    ['limits that are a list', { limits: [] }, 'limits'],
    ['an unknown limit', { limits: { bets: 5 } }, 'limits.bets'],
    ['an unknown period', { limits: { wager: { year: 5 } } }, 'limits.wager.year'],
    ['a period limit that is a number', { limits: { wager: 5 } }, 'limits.wager'],
    ['a negative limit', { limits: { bet: -1 } }, 'limits.bet'],
    ['a limit of three decimals', { limits: { loss: { day: 1.001 } } }, 'limits.loss.day'],
    ['a limit of 17 digits', { limits: { loss: { day: '10000000000000000' } } }, 'limits.loss.day'],
    ['an unknown member', { nickname: 'x' }, 'nickname'],
    ['a balance', { balance: 100 }, 'balance'],
  ];

  test.each([...anywhere, ['a currency of 5 letters', { currency_code: 'EUROS' }, 'currency_code'] as const])(
    'PUT with %s',
    async (_, changes, field) => {
      const path = newPath();
      expect(problemOf(await api('PUT', path, newPlayer(changes)))).toEqual(problem(400, 'malformed-request', field));
      expect((await api('GET', path)).status).toBe(404);
    },
  );

  test.each([
    ...anywhere,
    ['a currency', { currency_code: 'EUR' }, 'currency_code'] as const,
    ['blocked that is a word', { blocked: 'true' }, 'blocked'] as const,
    ['blocked that is null', { blocked: null }, 'blocked'] as const,
    ['a self-exclusion without a zone', { self_excluded_until: '2030-01-01T00:00:00' }, 'self_excluded_until'] as const,
    ['a self-exclusion on 30 February', { self_excluded_until: '2030-02-30' }, 'self_excluded_until'] as const,
    ['a self-exclusion in epoch seconds', { self_excluded_until: 1893456000 }, 'self_excluded_until'] as const,
  ])('PATCH with %s', async (_, changes, field) => {
    const path = await putPlayer(api);
    const { body: before } = await api('GET', path);
    expect(problemOf(await api('PATCH', path, changes))).toEqual(problem(400, 'malformed-request', field));
    expect((await api('GET', path)).body).toEqual(before);
  });

  test('a user_id with | or of 71 characters', async () => {
    for (const userId of ['a%7Cb', 'a'.repeat(71)]) {
      const answer = await api('PUT', `/players/${userId}`, newPlayer());
      expect(problemOf(answer)).toEqual(problem(400, 'malformed-request', 'user_id'));
    }
    expect((await api('PUT', `/players/${'a'.repeat(70)}`, newPlayer())).status).toBe(201);
  });

  test('every wrong member is named at once', async () => {
    const answer = await api('PUT', newPath(), { user_name: '', limits: { bet: 'x', wager: { day: true } }, more: 1 });
    expect(problemOf(answer).fields?.toSorted()).toEqual([
      'currency_code',
      'limits.bet',
      'limits.wager.day',
      'more',
      'user_country',
      'user_name',
    ]);
    for (const { detail } of answer.body.errors) expect(detail).toMatch(/^(must be|is not known)/);
  });
});
