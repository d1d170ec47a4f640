import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ENTRY_ATTRIBUTES, GENESIS_HASH, ledgerText } from '../../shared/domain/ledger.ts';
import {
  newPlayer,
  type OperatorApi,
  OTHER_OPERATOR_ID,
  openOperatorApi,
  problem,
  problemOf,
} from '../support/operator-api.ts';
import { changeData, newId } from '../support/players.ts';
import { type Answer, openWallet, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let api: OperatorApi;

beforeAll(async () => {
  wallet = await openWallet();
  api = openOperatorApi(wallet);
});

/** A player with 1000.00 and a session, who plays as the PLATFORM says. */
async function newGambler() {
  const userId = `p-${newId()}`;
  const path = `/players/${userId}`;
  await api('PUT', path, newPlayer());
  await api('POST', `${path}/transfers`, { transfer_id: `first-${userId}`, type: 'DEPOSIT', amount: 1000 });
  const { token } = (await api('POST', '/launches', { mode: 'real', user_id: userId, game_id: 200 })).body;
  const play = async (changes: object = {}) => {
    const data = changeData({ userId, token }, changes);
    await wallet.call('changebalance', data);
    return data;
  };
  return { userId, path, token, play };
}

/** Every page of a list, following its cursors. */
async function pagesOf(path: string, list: 'entries' | 'rounds', query: string): Promise<Answer[][]> {
  const pages: Answer[][] = [];
  let cursor: string | undefined;
  do {
    const { body } = await api('GET', `${path}/${list}?${query}${cursor === undefined ? '' : `&cursor=${cursor}`}`);
    pages.push(body[list]);
    cursor = body.cursor;
  } while (cursor !== undefined);
  return pages;
}

describe('GET /players/{user_id}/entries', () => {
  test('shows each movement with all its facts, exactly', async () => {
    const { userId, path, play } = await newGambler();
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
    const { path, play } = await newGambler();
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
    const { path, play } = await newGambler();
    for (let bet = 1; bet <= 6; bet += 1) await play();
    const pages = await pagesOf(path, 'entries', query);
    expect(pages.map((page) => page.map(({ seq }) => seq))).toEqual(expected);
  });

  test('100 at once is the most, 50 the default; new entries come after the cursor', async () => {
    const { path } = await newGambler();
    for (let done = 1; done < 101; done += 20) {
      await Promise.all(
        Array.from({ length: 20 }, () =>
          api('POST', `${path}/transfers`, { transfer_id: newId(), type: 'DEPOSIT', amount: 1 }),
        ),
      );
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
    const path = `/players/p-${newId()}`;
    await api('PUT', path, newPlayer());
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
    const { path } = await newGambler();
    expect(problemOf(await api('GET', `${path}/entries?${query}`))).toEqual(problem(400, 'malformed-request', field));
  });
});

describe('GET /players/{user_id}/rounds', () => {
  test('a round shows what its transactions come to, canceled ones left out (rules 4.7 and 5.5)', async () => {
    const { userId, path, play } = await newGambler();
    const round_id = '12345678901234567890';
    await play({ round_id, amount: '10.10' });
    const canceled = await play({ round_id, amount: '5.00' });
    await play({ round_id, transaction_type: 'WIN', amount: '3.33' });
    await wallet.call('cancel', { ...canceled, round_finished: null });
    const open = await api('GET', `${path}/rounds/${round_id}`);
    expect(open.body).toEqual({
      round_id,
      user_id: userId,
      game_id: '200',
      status: 'open',
      started_at: expect.any(String),
      bets: { count: 1, sum: 10.1 },
      wins: { count: 1, sum: 3.33 },
      refunds: { count: 0, sum: 0 },
    });
    expect(open.text).toContain('"sum":10.10}');
    await wallet.call('finishround', { user_id: userId, round_id, game_id: '200' });
    expect((await api('GET', `${path}/rounds/${round_id}`)).body).toMatchObject({
      status: 'finished',
      finished_at: expect.any(String),
      closed_at: expect.any(String),
    });
  });

  test('lists all rounds, or those open or finished, page by page', async () => {
    const { path, play } = await newGambler();
    for (const round of [1, 2, 3, 4, 5, 6, 7]) await play({ round_id: `10${round}`, round_finished: round % 3 === 0 });
    const idsOf = async (query: string) =>
      (await pagesOf(path, 'rounds', query)).map((page) => page.map(({ round_id }) => round_id));
    expect(await idsOf('')).toEqual([['101', '102', '103', '104', '105', '106', '107']]);
    expect(await idsOf('limit=3')).toEqual([['101', '102', '103'], ['104', '105', '106'], ['107']]);
    expect(await idsOf('limit=7')).toEqual([['101', '102', '103', '104', '105', '106', '107']]);
    expect(await idsOf('status=open&limit=2')).toEqual([['101', '102'], ['104', '105'], ['107']]);
    expect(await idsOf('status=finished&limit=1')).toEqual([['103'], ['106']]);
    expect(await idsOf('status=finished')).toEqual([['103', '106']]);
  });

  test('a player without rounds has none', async () => {
    const { path } = await newGambler();
    expect((await api('GET', `${path}/rounds?status=open`)).body).toEqual({ rounds: [] });
  });

  test.each([
    ['?status=closed', 'status'],
    ['?limit=101', 'limit'],
    ['?cursor=abc', 'cursor'],
    [`?cursor=${Buffer.from('1|2').toString('base64url')}`, 'cursor'],
    ['?order=desc', 'order'],
    ['/x1', 'round_id'],
    ['/123456789012345678901', 'round_id'],
  ])('%s is malformed', async (end, field) => {
    const { path } = await newGambler();
    expect(problemOf(await api('GET', `${path}/rounds${end}`))).toEqual(problem(400, 'malformed-request', field));
  });

  test("an unknown round is 404, and so is another player's", async () => {
    const [one, other] = [await newGambler(), await newGambler()];
    await one.play({ round_id: '55' });
    expect(problemOf(await api('GET', `${other.path}/rounds/55`))).toEqual(problem(404, 'round-not-found', 'round_id'));
  });

  test.each(['/entries', '/rounds', '/rounds/1'])('%s of an unknown player is 404', async (end) => {
    const answer = await api('GET', `/players/p-${newId()}${end}`);
    expect(problemOf(answer)).toEqual(problem(404, 'player-not-found', 'user_id'));
  });
});

describe('GET /transactions/{transaction_id}', () => {
  const read = async (transactionId: unknown) => (await api('GET', `/transactions/${transactionId}`)).body;

  test('OK, then CANCELED: the ledger entry stays as it was', async () => {
    const { userId, play } = await newGambler();
    const bet = await play({ transaction_id: '98765432109876543210', amount: '1.50' });
    const accepted = await read(bet.transaction_id);
    expect(accepted).toMatchObject({
      status: 'OK',
      transaction_id: '98765432109876543210',
      user_id: userId,
      type: 'BET',
      amount: 1.5,
      seq: 2,
      balance_before: 1000,
      balance_after: 998.5,
      hash: expect.any(String),
    });
    await wallet.call('cancel', { ...bet, round_finished: null });
    expect(await read(bet.transaction_id)).toEqual({ ...accepted, status: 'CANCELED' });
  });

  test('ERROR says why, in the code that the PLATFORM was told (rule 4.3)', async () => {
    const { userId, play } = await newGambler();
    const bet = await play({ amount: '1000.01' });
    expect(await read(bet.transaction_id)).toEqual({
      status: 'ERROR',
      operator_id: 'examplecasino',
      transaction_id: bet.transaction_id,
      user_id: userId,
      round_id: bet.round_id,
      game_id: '200',
      type: 'BET',
      currency_code: 'EUR',
      amount: 1000.01,
      error_code: 'OP_31',
      error_message: 'Insufficient funds',
      balance: 1000,
      created_at: expect.any(String),
    });
  });

  test('TOMBSTONE: canceled before it came (rule 5.2)', async () => {
    const { userId } = await newGambler();
    const cancel = { user_id: userId, transaction_id: newId(), round_id: '7', round_finished: null, game_id: '200' };
    await wallet.call('cancel', cancel);
    expect(await read(cancel.transaction_id)).toEqual({
      status: 'TOMBSTONE',
      operator_id: 'examplecasino',
      transaction_id: cancel.transaction_id,
      user_id: userId,
      round_id: '7',
      game_id: '200',
      created_at: expect.any(String),
    });
  });

  test("an unknown one is 404, and so is another operator's (rule 8.1)", async () => {
    const { play } = await newGambler();
    const bet = await play();
    const expected = problem(404, 'transaction-not-found', 'transaction_id');
    expect(problemOf(await api('GET', `/transactions/${newId()}`))).toEqual(expected);
    const foreign = await api('GET', `/transactions/${bet.transaction_id}`, undefined, {
      operatorId: OTHER_OPERATOR_ID,
    });
    expect(problemOf(foreign)).toEqual(expected);
  });

  test.each(['abc', '-1', '1.5', '123456789012345678901', '1%7C2'])('an id of %s is malformed', async (id) => {
    const answer = await api('GET', `/transactions/${id}`);
    expect(problemOf(answer)).toEqual(problem(400, 'malformed-request', 'transaction_id'));
  });
});
