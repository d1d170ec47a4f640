import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ENTRY_ATTRIBUTES, GENESIS_HASH, ledgerText } from '../../shared/domain/ledger.ts';
import { newGambler, newPath, pagesOf, putPlayer } from '../support/gambler.ts';
import { type OperatorApi, openOperatorApi, problem, problemOf } from '../support/operator-api.ts';
import { newId } from '../support/players.ts';
import { type Answer, openWallet, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let api: OperatorApi;

beforeAll(async () => {
  wallet = await openWallet();
  api = openOperatorApi(wallet);
});

describe('GET /players/{user_id}/entries', () => {
  test('shows each movement with all its facts, exactly', async () => {
    const { userId, path, play } = await newGambler(wallet, api);
    const bet = await play({
      transaction_id: '18446744073709551615',
      round_id: '99999999999999999999',
      amount: '17.25',
      context: { reason: 'SPIN', rake: '0.1234', history_id: 'h-1', vendor: 'x' },
    });
    await wallet.call('cancel', { ...bet, round_finished: true });
    const { status, body, text } = await api('GET', `${path}/entries`);
    expect(status).toBe(200);
    expect(body).toEqual({ entries: expect.any(Array) });
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
    const owner = { operator_id: 'examplecasino', user_id: userId, currency_code: 'EUR' };
    const [first, second, third] = body.entries;
    expect(first).toEqual({
      ...owner,
      seq: 1,
      type: 'DEPOSIT',
      amount: 1000,
      balance_before: 0,
      balance_after: 1000,
      transfer_id: `first-${userId}`,
      created_at: expect.any(String),
      previous_hash: GENESIS_HASH,
      hash,
    });
    expect(second).toEqual({
      ...owner,
      seq: 2,
      type: 'BET',
      amount: 17.25,
      balance_before: 1000,
      balance_after: 982.75,
      transaction_id: '18446744073709551615',
      round_id: '99999999999999999999',
      game_id: '200',
      round_finished: false,
      transaction_timestamp: bet.transaction_timestamp,
      reason: 'SPIN',
      history_id: 'h-1',
      rake: 0.1234,
      details: '{"context":{"vendor":"x"}}',
      created_at: expect.any(String),
      previous_hash: first.hash,
      hash,
    });
    expect(third).toMatchObject({
      seq: 3,
      type: 'CANCEL',
      canceled_type: 'BET',
      balance_after: 1000,
      round_finished: true,
    });
    expect(text).toContain('"balance_before":1000.00,"balance_after":982.75,');
  });

  test('each hash can be computed again from what is shown, and names the entry before (rule 9.1)', async () => {
    const { path, play } = await newGambler(wallet, api);
    await play({ amount: '0.01' });
    await play({ transaction_type: 'WIN', amount: '123.40', context: { reason: 'WIN', rake: 1, unknown: [1.5] } });
    const { entries } = (await api('GET', `${path}/entries`)).body;
    const moneyNames = ['amount', 'balance_before', 'balance_after'];
    let previous = GENESIS_HASH;
    for (const { hash, ...facts } of entries) {
      const attributes = Object.entries(facts).map(([name, value]) => {
        if (moneyNames.includes(name)) return [name, String(Math.round(Number(value) * 100))];
        return [name, name === 'rake' ? Number(value).toFixed(4) : String(value)];
      });
      expect(facts.previous_hash).toBe(previous);
      expect(
        createHash('sha256')
          .update(ledgerText(Object.fromEntries(attributes)))
          .digest('hex'),
      ).toBe(hash);
      expect(Object.values(ENTRY_ATTRIBUTES)).toEqual(expect.arrayContaining(Object.keys(facts)));
      previous = hash;
    }
    expect(entries).toHaveLength(3);
  });

  test.each([
    ['limit=3', [[1, 2, 3], [4, 5, 6], [7]]],
    ['limit=7', [[1, 2, 3, 4, 5, 6, 7]]],
    ['limit=6&order=asc', [[1, 2, 3, 4, 5, 6], [7]]],
    ['limit=3&order=desc', [[7, 6, 5], [4, 3, 2], [1]]],
    ['order=desc', [[7, 6, 5, 4, 3, 2, 1]]],
    ['limit=1&order=desc', [[7], [6], [5], [4], [3], [2], [1]]],
  ])('pages by %s hold each entry once, and the last has no cursor', async (query, expected) => {
    const { path, play } = await newGambler(wallet, api);
    for (let bet = 1; bet <= 6; bet += 1) await play();
    const pages = await pagesOf(api, path, 'entries', query);
    expect(pages.map((page) => page.map(({ seq }) => seq))).toEqual(expected);
  });

  test('100 at once is the most, 50 the default; new entries come after the cursor', async () => {
    const { path } = await newGambler(wallet, api);
    for (let seq = 2; seq <= 101; seq += 1) {
      await api('POST', `${path}/transfers`, { transfer_id: newId(), type: 'DEPOSIT', amount: 1 });
    }
    const { body: whole } = await api('GET', `${path}/entries?limit=100`);
    expect(whole.entries.map(({ seq }: Answer) => seq)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    const { body: half } = await api('GET', `${path}/entries`);
    expect(half.entries).toHaveLength(50);
    expect((await api('GET', `${path}/entries?cursor=${whole.cursor}`)).body.entries).toMatchObject([{ seq: 101 }]);
    expect((await api('GET', `${path}/entries?cursor=${half.cursor}&order=desc&limit=1`)).body.entries).toMatchObject([
      { seq: 49 },
    ]);
  });

  test('a player without entries has none, in either order', async () => {
    const path = await putPlayer(api);
    expect((await api('GET', `${path}/entries`)).body).toEqual({ entries: [] });
    expect((await api('GET', `${path}/entries?order=desc`)).body).toEqual({ entries: [] });
  });

  test.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['order=up', 'order'],
    ['cursor=', 'cursor'],
    ['cursor=50', 'cursor'],
    ['cursor=MA', 'cursor'],
    ['cursor=LTE', 'cursor'],
    ['cursor=NTA%3D', 'cursor'],
    [`cursor=${Buffer.from('1234567890123456').toString('base64url')}`, 'cursor'],
    ['page=2', 'page'],
  ])('a query of %s is malformed', async (query, field) => {
    expect(problemOf(await api('GET', `${newPath()}/entries?${query}`))).toEqual(
      problem(400, 'malformed-request', field),
    );
  });
});
