/** Section 6 of the rules: status and finishround. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { everyItem } from '../support/books.ts';
import { addPlayer, balanceOf, changeData, newId } from '../support/players.ts';
import { openWallet, resultOf, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
beforeAll(async () => {
  wallet = await openWallet();
});

const play = (data: object) => wallet.call('changebalance', data);
const otherPlayer = async () => ({ user_id: (await addPlayer(wallet)).userId });

describe('6.1 status', () => {
  test.each([
    ['OK', {}, false],
    ['OK', { transaction_type: 'WIN' }, false],
    ['ERROR', { amount: '100.01' }, false],
    ['CANCELED', {}, true],
    ['CANCELED', { amount: '100.01' }, true],
  ])('6.1 %s of %j, without a session and without writing', async (status, changes, canceled) => {
    const player = await addPlayer(wallet);
    const change = changeData(player, changes);
    await play(change);
    if (canceled) await wallet.call('cancel', change);
    const { user_id, transaction_id, round_id, transaction_type } = change;
    const before = await everyItem(wallet);
    for (const data of [
      { user_id, transaction_id, round_id },
      { user_id, transaction_id, round_id, transaction_type },
    ]) {
      const { response } = await wallet.call('status', data);
      expect(response.status).toBe('OK');
      expect(response.data).toEqual({ user_id, transaction_id, transaction_status: status });
    }
    expect(await everyItem(wallet)).toEqual(before);
  });

  test('6.1 a player who is blocked and whose session is over is answered', async () => {
    const player = await addPlayer(wallet, { blocked: true, session: { expiresAt: 1 } });
    const win = changeData(player, { transaction_type: 'WIN' });
    await play(win);
    expect((await wallet.call('status', win)).response.data.transaction_status).toBe('OK');
  });

  const wrong: readonly [string, string, () => Promise<object> | object][] = [
    ['OP_34', 'an unknown player', () => ({ user_id: 'nobody' })],
    ['OP_41', 'an unknown id', () => ({ transaction_id: newId() })],
    ['OP_41', 'another player', otherPlayer],
    ['OP_41', 'another round', () => ({ round_id: newId() })],
    ['OP_41', 'another type', () => ({ transaction_type: 'WIN' })],
  ];
  test.each(wrong)('6.1 %s for %s', async (code, _, change) => {
    const player = await addPlayer(wallet);
    const bet = changeData(player);
    await play(bet);
    const data = { ...bet, ...(await change()) };
    const before = await everyItem(wallet);
    expect(resultOf(await wallet.call('status', data))).toBe(code);
    expect(await everyItem(wallet)).toEqual(before);
  });

  test('6.1 OP_41 for what was cancelled before it came', async () => {
    const bet = changeData(await addPlayer(wallet));
    await wallet.call('cancel', bet);
    expect(resultOf(await wallet.call('status', bet))).toBe('OP_41');
  });

  test('6.1 a type that is none is malformed', async () => {
    const bet = changeData(await addPlayer(wallet), { transaction_type: 'BONUS' });
    expect(resultOf(await wallet.call('status', bet))).toBe('OP_50');
  });
});

describe('6.2 finishround', () => {
  test('6.2 finishes the round, repeats answer OK, and moves no money', async () => {
    const player = await addPlayer(wallet);
    const bet = changeData(player, { round_id: newId() });
    await play(bet);
    const { round_id, user_id, game_id } = bet;
    const { response } = await wallet.call('finishround', { round_id, user_id, game_id, round_ts: '1694704880325' });
    expect(response.status).toBe('OK');
    expect(response.data).toEqual({ round_id, user_id, game_id });
    const before = await everyItem(wallet);
    expect(resultOf(await wallet.call('finishround', bet))).toBe('OK');
    expect(await everyItem(wallet)).toEqual(before);
    expect(resultOf(await play({ ...bet, transaction_id: newId() }))).toBe('OP_49');
    expect(await balanceOf(wallet, player)).toBe('90.00');
  });

  test('6.2 a finished round still takes its WINs, refunds and cancels', async () => {
    const player = await addPlayer(wallet);
    const bet = changeData(player, { round_id: newId() });
    await play(bet);
    await wallet.call('finishround', bet);
    const win = { ...bet, transaction_id: newId(), transaction_type: 'WIN' };
    const refund = { ...bet, transaction_id: newId(), transaction_type: 'REFUND' };
    expect([resultOf(await play(win)), resultOf(await play(refund))]).toEqual(['OK', 'OK']);
    expect(resultOf(await wallet.call('cancel', bet))).toBe('OK');
    expect(await balanceOf(wallet, player)).toBe('120.00');
  });

  const wrong: readonly [string, string, () => Promise<object> | object][] = [
    ['OP_34', 'an unknown player', () => ({ user_id: 'nobody' })],
    ['OP_41', 'an unknown round', () => ({ round_id: newId() })],
    ['OP_41', "another player's round", otherPlayer],
    ['OP_41', "another game's round", () => ({ game_id: '201' })],
  ];
  test.each(wrong)('6.2 %s for %s', async (code, _, change) => {
    const player = await addPlayer(wallet);
    const bet = changeData(player, { round_id: newId() });
    await play(bet);
    const data = { ...bet, ...(await change()) };
    const before = await everyItem(wallet);
    expect(resultOf(await wallet.call('finishround', data))).toBe(code);
    expect(await everyItem(wallet)).toEqual(before);
    expect(resultOf(await play({ ...bet, transaction_id: newId() }))).toBe('OK');
  });
});
