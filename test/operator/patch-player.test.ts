import { beforeAll, describe, expect, test } from '@jest/globals';
import { newGambler, putPlayer } from '../support/gambler.ts';
import { type OperatorApi, openOperatorApi, patient } from '../support/operator-api.ts';
import { changeData, newId } from '../support/players.ts';
import { openWallet, resultOf, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let api: OperatorApi;

beforeAll(async () => {
  wallet = await openWallet();
  api = patient(openOperatorApi(wallet));
});

describe('PATCH /players/{user_id}', () => {
  test('an empty object changes nothing: 200', async () => {
    const path = await putPlayer(api, { group: 'vip' });
    const { body: before } = await api('GET', path);
    expect(await api('PATCH', path, {})).toMatchObject({ status: 200, body: before });
  });

  test('blocks, and the player may not play until unblocked (rules 3.2 and 3.3)', async () => {
    const gambler = await newGambler(wallet, api);
    const { path } = gambler;
    expect((await api('PATCH', path, { blocked: true })).body.blocked).toBe(true);
    expect(await playOf(gambler)).toEqual(['OP_22', 'OP_33', 'OP_33']);
    await api('PATCH', path, { blocked: false });
    expect(await playOf(gambler)).toEqual(['OK', 'OK', 'OK']);
  });

  test('excludes until a moment, whatever its zone, and null ends that', async () => {
    const gambler = await newGambler(wallet, api);
    const { path } = gambler;
    const excluded = await api('PATCH', path, { self_excluded_until: '2130-01-31T20:00:00+02:00' });
    expect(excluded.body.self_excluded_until).toBe('2130-01-31T18:00:00.000Z');
    expect(await playOf(gambler)).toEqual(['OP_22', 'OP_33', 'OP_33']);
    const free = await api('PATCH', path, { self_excluded_until: null });
    expect(free.body).not.toHaveProperty('self_excluded_until');
    expect(await playOf(gambler)).toEqual(['OK', 'OK', 'OK']);
  });

  test('a date alone is its beginning, UTC', async () => {
    const { body } = await api('PATCH', await putPlayer(api), { self_excluded_until: '2130-02-01' });
    expect(body.self_excluded_until).toBe('2130-02-01T00:00:00.000Z');
  });

  test('merges limits: what is left out stays, null removes a member, a period or all', async () => {
    const path = await putPlayer(api, { limits: { bet: 100, wager: { day: 500, week: 2000 }, loss: { day: 200 } } });
    const patch = async (limits: object | null) => (await api('PATCH', path, { limits })).body.limits;
    expect(await patch({ bet: '50.5', wager: { week: null, month: 9000 } })).toEqual({
      bet: 50.5,
      wager: { day: 500, month: 9000 },
      loss: { day: 200 },
    });
    expect(await patch({ bet: null, loss: { day: null } })).toEqual({ wager: { day: 500, month: 9000 } });
    expect(await patch({ wager: null, loss: {} })).toEqual({});
    await patch({ bet: 1 });
    expect(await patch(null)).toEqual({});
    expect((await api('GET', path)).body.limits).toEqual({});
  });

  test('changes and removes profile fields', async () => {
    const path = await putPlayer(api, { display_name: 'John', group: 'vip' });
    const { body } = await api('PATCH', path, {
      user_name: 'jd',
      user_country: 'Malta',
      display_name: null,
      group: 'gold',
    });
    expect(body).toMatchObject({ user_name: 'jd', user_country: 'Malta', group: 'gold' });
    expect(body).not.toHaveProperty('display_name');
    expect((await api('GET', path)).body).toEqual(body);
  });

  test('changes at the same time all take effect, beside a transfer', async () => {
    const path = await putPlayer(api);
    const changes = [
      { blocked: true },
      { display_name: 'John' },
      { group: 'vip' },
      { user_country: 'Malta' },
      { limits: { bet: 1 } },
      { limits: { wager: { day: 2 } } },
      { self_excluded_until: '2130-01-01' },
    ];
    const answers = await Promise.all([
      ...changes.map((change) => api('PATCH', path, change)),
      api('POST', `${path}/transfers`, { transfer_id: newId(), type: 'DEPOSIT', amount: 3 }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect((await api('GET', path)).body).toMatchObject({
      blocked: true,
      display_name: 'John',
      group: 'vip',
      user_country: 'Malta',
      limits: { bet: 1, wager: { day: 2 } },
      self_excluded_until: '2130-01-01T00:00:00.000Z',
      balance: 3,
    });
  });
});

/** What the PLATFORM is told when it authenticates the gambler, asks their balance and bets for them. */
async function playOf({ userId, token }: { readonly userId: string; readonly token: string }) {
  const answers = [
    await wallet.call('authenticate', { token }),
    await wallet.call('balance', { token, user_id: userId, currency_code: 'EUR' }),
    await wallet.call('changebalance', changeData({ userId, token })),
  ];
  return answers.map(resultOf);
}
