import { beforeAll, describe, expect, test } from '@jest/globals';
import { newGambler, newPath, pagesOf } from '../support/gambler.ts';
import { type OperatorApi, openOperatorApi, problem, problemOf } from '../support/operator-api.ts';
import { openWallet, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let api: OperatorApi;

beforeAll(async () => {
  wallet = await openWallet();
  api = openOperatorApi(wallet);
});

describe('GET /players/{user_id}/rounds', () => {
  test('a round shows what its transactions come to, canceled ones left out (rules 4.7 and 5.5)', async () => {
    const { userId, path, play } = await newGambler(wallet, api);
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
    const { path, play } = await newGambler(wallet, api);
    for (const round of [1, 2, 3, 4, 5, 6, 7]) await play({ round_id: `10${round}`, round_finished: round % 3 === 0 });
    const idsOf = async (query: string) =>
      (await pagesOf(api, path, 'rounds', query)).map((page) => page.map(({ round_id }) => round_id));
    expect(await idsOf('')).toEqual([['101', '102', '103', '104', '105', '106', '107']]);
    expect(await idsOf('limit=3')).toEqual([['101', '102', '103'], ['104', '105', '106'], ['107']]);
    expect(await idsOf('limit=7')).toEqual([['101', '102', '103', '104', '105', '106', '107']]);
    expect(await idsOf('status=open&limit=2')).toEqual([['101', '102'], ['104', '105'], ['107']]);
    expect(await idsOf('status=finished&limit=1')).toEqual([['103'], ['106']]);
    expect(await idsOf('status=finished')).toEqual([['103', '106']]);
  });

  test('a player without rounds has none', async () => {
    const { path } = await newGambler(wallet, api);
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
    expect(problemOf(await api('GET', `${newPath()}/rounds${end}`))).toEqual(problem(400, 'malformed-request', field));
  });

  test("an unknown round is 404, and so is another player's", async () => {
    const [one, other] = [await newGambler(wallet, api), await newGambler(wallet, api)];
    await one.play({ round_id: '55' });
    expect(problemOf(await api('GET', `${other.path}/rounds/55`))).toEqual(problem(404, 'round-not-found', 'round_id'));
  });

  test.each(['/entries', '/rounds', '/rounds/1'])('%s of an unknown player is 404', async (end) => {
    const answer = await api('GET', `${newPath()}${end}`);
    expect(problemOf(answer)).toEqual(problem(404, 'player-not-found', 'user_id'));
  });
});
