import { beforeAll, describe, expect, test } from '@jest/globals';
import { newGambler, newPath, putPlayer, userIdOf } from '../support/gambler.ts';
import {
  newPlayer,
  type OperatorApi,
  OTHER_OPERATOR_ID,
  openOperatorApi,
  problem,
  problemOf,
} from '../support/operator-api.ts';
import { OPERATOR_ID, openWallet, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let api: OperatorApi;

beforeAll(async () => {
  wallet = await openWallet();
  api = openOperatorApi(wallet);
});

const keyOf = (path: string) => ({ operatorId: OPERATOR_ID, userId: userIdOf(path) });

describe('GET /players/{user_id}', () => {
  test('shows the wallet and how much of the limits is used (rule 4.6)', async () => {
    const { path, play } = await newGambler(wallet, api);
    await api('PATCH', path, {
      limits: { bet: 100, wager: { day: 500, week: 2000, month: 5000 }, loss: { day: 200 } },
    });
    await play({ amount: '12.34' });
    await play({ transaction_type: 'WIN', amount: '20.00' });
    const { body, text } = await api('GET', path);
    expect(body).toMatchObject({
      balance: 1007.66,
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
    const path = await putPlayer(api);
    const { player } = await wallet.real.store.read({ player: keyOf(path) }, AbortSignal.timeout(5_000));
    if (player === undefined) throw new Error('the player was put');
    const old = { start: '2020-01-01', wagered: 500n, lost: 300n } as never;
    const usage = { day: old, week: old, month: old };
    await wallet.real.store.commit(
      [{ write: 'player', part: 'money', player: { ...player, usage, version: 2 } }],
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
    const path = await putPlayer(api);
    const options = { operatorId: OTHER_OPERATOR_ID };
    expect((await api('GET', path, undefined, options)).status).toBe(404);
    expect((await api('PATCH', path, { blocked: true }, options)).status).toBe(404);
    expect((await api('PUT', path, newPlayer({ currency_code: 'USD' }), options)).status).toBe(201);
    expect((await api('GET', path)).body).toMatchObject({ currency_code: 'EUR', blocked: false });
  });
});
