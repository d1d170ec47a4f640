import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  newPlayer,
  type OperatorApi,
  OTHER_OPERATOR_ID,
  openOperatorApi,
  problem,
  problemOf,
} from '../support/operator-api.ts';
import { changeData, newId, newToken } from '../support/players.ts';
import { openWallet, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let api: OperatorApi;

beforeAll(async () => {
  wallet = await openWallet();
  api = openOperatorApi(wallet);
});

/** The path of a player that no other test has. */
const newPath = () => `/players/p-${newId()}`;

async function putPlayer(changes: object = {}): Promise<string> {
  const path = newPath();
  expect((await api('PUT', path, newPlayer(changes))).status).toBe(201);
  return path;
}

describe('PUT /players/{user_id}', () => {
  test('creates a player with an empty wallet', async () => {
    const path = newPath();
    const { status, headers, body, text } = await api('PUT', path, newPlayer({ display_name: 'John', group: 'vip' }));
    expect({ status, type: headers['content-type'] }).toEqual({ status: 201, type: 'application/json; charset=utf-8' });
    expect(body).toEqual({
      user_id: path.slice('/players/'.length),
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
    const path = await putPlayer({ group: 'vip', limits: { bet: 5 } });
    const before = await wallet.real.store.read({ player: keyOf(path) }, AbortSignal.timeout(5_000));
    const { status, body } = await api('PUT', path, newPlayer({ group: 'vip', limits: { bet: '5.00' } }));
    expect(status).toBe(200);
    expect(body).toEqual((await api('GET', path)).body);
    expect(await wallet.real.store.read({ player: keyOf(path) }, AbortSignal.timeout(5_000))).toEqual(before);
  });

  test('updates what is given, removes what is null and leaves what is left out', async () => {
    const path = await putPlayer({ display_name: 'John', group: 'vip', limits: { bet: 5, wager: { day: 50 } } });
    const updated = await api('PUT', path, newPlayer({ user_name: 'j_doe', display_name: null }));
    expect(updated.status).toBe(200);
    expect(updated.body).toMatchObject({ user_name: 'j_doe', group: 'vip', limits: { bet: 5, wager: { day: 50 } } });
    expect(updated.body).not.toHaveProperty('display_name');
    expect((await api('GET', path)).body).toEqual(updated.body);
  });

  test('replaces the limits that are there by those given, and removes them for null', async () => {
    const path = await putPlayer({ limits: { bet: 5, wager: { day: 50 } } });
    const replaced = await api('PUT', path, newPlayer({ limits: { loss: { week: 7 } } }));
    expect(replaced.body.limits).toEqual({ loss: { week: 7 } });
    expect((await api('PUT', path, newPlayer({ limits: null }))).body.limits).toEqual({});
  });

  test('never changes the currency: 409, and nothing else of the call counts', async () => {
    const path = await putPlayer();
    const answer = await api('PUT', path, newPlayer({ currency_code: 'USD', user_name: 'other' }));
    expect(problemOf(answer)).toEqual(problem(409, 'currency-fixed', 'currency_code'));
    expect((await api('GET', path)).body).toMatchObject({ currency_code: 'EUR', user_name: 'john_doe' });
  });

  test('of 20 at once creates one player, and 19 find it there', async () => {
    const path = newPath();
    const answers = await Promise.all(Array.from({ length: 20 }, () => api('PUT', path, newPlayer())));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 201]);
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
    expect((await api('GET', path)).body).toMatchObject({ ...names, user_id: decodeURIComponent(path.slice(9)) });
  });
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
    const path = await putPlayer();
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

describe('PATCH /players/{user_id}', () => {
  test('an empty object changes nothing: 200', async () => {
    const path = await putPlayer({ group: 'vip' });
    const { body: before } = await api('GET', path);
    expect(await api('PATCH', path, {})).toMatchObject({ status: 200, body: before });
  });

  test('blocks, and the player may not play until unblocked (rules 3.2 and 3.3)', async () => {
    const { path, play } = await launchedPlayer();
    expect((await api('PATCH', path, { blocked: true })).body.blocked).toBe(true);
    expect(await play()).toEqual(['OP_22', 'OP_33', 'OP_33']);
    await api('PATCH', path, { blocked: false });
    expect(await play()).toEqual([undefined, undefined, 'OP_31']);
  });

  test('excludes until a moment, whatever its zone, and null ends that', async () => {
    const { path, play } = await launchedPlayer();
    const excluded = await api('PATCH', path, { self_excluded_until: '2130-01-31T20:00:00+02:00' });
    expect(excluded.body.self_excluded_until).toBe('2130-01-31T18:00:00.000Z');
    expect(await play()).toEqual(['OP_22', 'OP_33', 'OP_33']);
    const free = await api('PATCH', path, { self_excluded_until: null });
    expect(free.body).not.toHaveProperty('self_excluded_until');
    expect(await play()).toEqual([undefined, undefined, 'OP_31']);
  });

  test('a date alone is its beginning, UTC', async () => {
    const { body } = await api('PATCH', await putPlayer(), { self_excluded_until: '2130-02-01' });
    expect(body.self_excluded_until).toBe('2130-02-01T00:00:00.000Z');
  });

  test('merges limits: what is left out stays, null removes a member, a period or all', async () => {
    const path = await putPlayer({ limits: { bet: 100, wager: { day: 500, week: 2000 }, loss: { day: 200 } } });
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
    const path = await putPlayer({ display_name: 'John', group: 'vip' });
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
    const path = await putPlayer();
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

describe('GET /players/{user_id}', () => {
  test('shows the wallet and how much of the limits is used (rule 4.6)', async () => {
    const { path, userId, token } = await launchedPlayer();
    await api('POST', `${path}/transfers`, { transfer_id: newId(), type: 'DEPOSIT', amount: '100.00' });
    await api('PATCH', path, {
      limits: { bet: 100, wager: { day: 500, week: 2000, month: 5000 }, loss: { day: 200 } },
    });
    await wallet.call('changebalance', changeData({ userId, token }, { amount: '12.34' }));
    await wallet.call('changebalance', changeData({ userId, token }, { transaction_type: 'WIN', amount: '20.00' }));
    const { body, text } = await api('GET', path);
    expect(body).toMatchObject({
      balance: 107.66,
      seq: 3,
      limits: { bet: 100, wager: { day: 500, week: 2000, month: 5000 }, loss: { day: 200 } },
      usage: {
        wager: { day: 12.34, week: 12.34, month: 12.34 },
        loss: { day: -7.66, week: -7.66, month: -7.66 },
        since: { day: new Date().toISOString().slice(0, 10), month: `${new Date().toISOString().slice(0, 7)}-01` },
      },
    });
    expect(text).toContain(
      '"limits":{"bet":100.00,"wager":{"day":500.00,"week":2000.00,"month":5000.00},"loss":{"day":200.00}}',
    );
    const { entries } = (await api('GET', `${path}/entries?order=desc&limit=1`)).body;
    expect(body.head_hash).toBe(entries[0].hash);
  });

  test('usage of a period that is over counts no more', async () => {
    const path = await putPlayer();
    const { player } = await wallet.real.store.read({ player: keyOf(path) }, AbortSignal.timeout(5_000));
    if (player === undefined) throw new Error('the player was put');
    const old = { start: '2020-01-01', wagered: 500n, lost: 300n } as never;
    const usage = { day: old, week: old, month: old };
    await wallet.real.store.commit(
      [{ write: 'player', player: { ...player, usage, version: 2 } }],
      AbortSignal.timeout(5_000),
    );
    expect((await api('GET', path)).body.usage).toMatchObject({
      wager: { day: 0, week: 0, month: 0 },
      loss: { day: 0, week: 0, month: 0 },
    });
  });

  test.each(['GET', 'PATCH'])('%s of an unknown player is 404', async (method) => {
    expect(problemOf(await api(method, newPath(), {}))).toEqual(problem(404, 'player-not-found', 'user_id'));
  });

  test("another operator's player is 404, and the same user_id is another player there (rule 8.1)", async () => {
    const path = await putPlayer();
    const options = { operatorId: OTHER_OPERATOR_ID };
    expect((await api('GET', path, undefined, options)).status).toBe(404);
    expect((await api('PATCH', path, { blocked: true }, options)).status).toBe(404);
    expect((await api('PUT', path, newPlayer({ currency_code: 'USD' }), options)).status).toBe(201);
    expect((await api('GET', path)).body).toMatchObject({ currency_code: 'EUR', blocked: false });
  });
});

const keyOf = (path: string) => ({ operatorId: 'examplecasino', userId: path.slice('/players/'.length) });

/** A player with a session, and what the PLATFORM is told when it authenticates, asks the balance and bets. */
async function launchedPlayer() {
  const path = await putPlayer();
  const { userId } = keyOf(path);
  const { body } = await api('POST', '/launches', { mode: 'real', user_id: userId, game_id: 200 });
  const token: string = body.token ?? newToken();
  const play = async () => {
    const answers = [
      await wallet.call('authenticate', { token }),
      await wallet.call('balance', { token, user_id: userId, currency_code: 'EUR' }),
      await wallet.call('changebalance', changeData({ userId, token })),
    ];
    return answers.map(({ response }) => response.data.error_code);
  };
  return { path, userId, token, play };
}
