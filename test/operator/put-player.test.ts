import { beforeAll, describe, expect, test } from '@jest/globals';
import { newPath, putPlayer, userIdOf } from '../support/gambler.ts';
import { newPlayer, type OperatorApi, openOperatorApi, patient, problem, problemOf } from '../support/operator-api.ts';
import { newId } from '../support/players.ts';
import { OPERATOR_ID, openWallet, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let api: OperatorApi;

beforeAll(async () => {
  wallet = await openWallet();
  api = patient(openOperatorApi(wallet));
});

const keyOf = (path: string) => ({ operatorId: OPERATOR_ID, userId: userIdOf(path) });

describe('PUT /players/{user_id}', () => {
  test('creates a player with an empty wallet', async () => {
    const path = newPath();
    const { status, headers, body, text } = await api('PUT', path, newPlayer({ display_name: 'John', group: 'vip' }));
    expect({ status, type: headers['content-type'] }).toEqual({ status: 201, type: 'application/json; charset=utf-8' });
    expect(body).toEqual({
      user_id: userIdOf(path),
      user_name: 'john_doe',
      user_country: 'Germany',
      display_name: 'John',
      group: 'vip',
      currency_code: 'EUR',
      balance: 0,
      blocked: false,
      limits: {},
      usage: {
        wager: { day: 0, week: 0, month: 0 },
        loss: { day: 0, week: 0, month: 0 },
        since: { day: expect.any(String), week: expect.any(String), month: expect.any(String) },
      },
      seq: 0,
      head_hash: '0'.repeat(64),
      created_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/),
    });
    expect(text).toContain('"balance":0.00,');
  });

  test('says 200 and changes nothing when the same comes again', async () => {
    const path = await putPlayer(api, { group: 'vip', limits: { bet: 5 } });
    const before = await wallet.real.store.read({ player: keyOf(path) }, AbortSignal.timeout(5_000));
    const { status, body } = await api('PUT', path, newPlayer({ group: 'vip', limits: { bet: '5.00' } }));
    expect(status).toBe(200);
    expect(body).toEqual((await api('GET', path)).body);
    expect(await wallet.real.store.read({ player: keyOf(path) }, AbortSignal.timeout(5_000))).toEqual(before);
  });

  test('updates what is given, removes what is null and leaves what is left out', async () => {
    const path = await putPlayer(api, { display_name: 'John', group: 'vip', limits: { bet: 5, wager: { day: 50 } } });
    const updated = await api('PUT', path, newPlayer({ user_name: 'j_doe', display_name: null }));
    expect(updated.status).toBe(200);
    expect(updated.body).toMatchObject({ user_name: 'j_doe', group: 'vip', limits: { bet: 5, wager: { day: 50 } } });
    expect(updated.body).not.toHaveProperty('display_name');
    expect((await api('GET', path)).body).toEqual(updated.body);
  });

  test('replaces the limits that are there by those given, and removes them for null', async () => {
    const path = await putPlayer(api, { limits: { bet: 5, wager: { day: 50 } } });
    const replaced = await api('PUT', path, newPlayer({ limits: { loss: { week: 7 } } }));
    expect(replaced.body.limits).toEqual({ loss: { week: 7 } });
    expect((await api('PUT', path, newPlayer({ limits: null }))).body.limits).toEqual({});
  });

  test('never changes the currency: 409, and nothing else of the call counts', async () => {
    const path = await putPlayer(api);
    const answer = await api('PUT', path, newPlayer({ currency_code: 'USD', user_name: 'other' }));
    expect(problemOf(answer)).toEqual(problem(409, 'currency-fixed', 'currency_code'));
    expect((await api('GET', path)).body).toMatchObject({ currency_code: 'EUR', user_name: 'john_doe' });
  });

  test('of 20 at once creates one player, and 19 find it there', async () => {
    const path = newPath();
    const answers = await Promise.all(Array.from({ length: 20 }, () => api('PUT', path, newPlayer())));
    expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([
      ...Array(19).fill(200),
      201,
    ]);
    const { player } = await wallet.real.store.read({ player: keyOf(path) }, AbortSignal.timeout(5_000));
    expect(player?.version).toBe(1);
  });

  test('takes names of any script, at their full length, and gives them back as they came', async () => {
    const names = {
      user_name: 'ж'.repeat(255),
      user_country: '日'.repeat(100),
      display_name: '"\\\n🎰',
      group: 'é'.repeat(100),
    };
    const path = `/players/${encodeURIComponent(`ü b+c%${newId()}`)}`;
    expect((await api('PUT', path, newPlayer(names))).status).toBe(201);
    expect((await api('GET', path)).body).toMatchObject({ ...names, user_id: decodeURIComponent(userIdOf(path)) });
  });
});
