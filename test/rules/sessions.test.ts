/** Section 3 of the rules: launch tokens, authenticate and balance. */

import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { hashToken } from '../../shared/domain/session.ts';
import { everyItem } from '../support/books.ts';
import { addPlayer, changeData, type NewPlayer, newToken } from '../support/players.ts';
import { openWallet, resultOf, SECRET, type Wallet } from '../support/wallet.ts';

const OTHER = 'othercasino';
const HOUR_AGO = Math.floor(Date.now() / 1000) - 3600;

let wallet: Wallet;
beforeAll(async () => {
  wallet = await openWallet({
    operators: { examplecasino: { secretKeys: [SECRET] }, [OTHER]: { secretKeys: [SECRET] } },
  });
});

const expired: NewPlayer = { session: { expiresAt: HOUR_AGO } };
const ended: NewPlayer = { session: { endedAt: '2026-01-01T00:00:00.000Z' } };
const excluded = (years: number) => new Date(Date.now() + years * 31_557_600_000).toISOString();

/** The raw item of the player's session. */
async function itemOf({ operatorId, token }: { operatorId: string; token: string }) {
  const pk = { S: `session|${operatorId}|${hashToken(token)}` };
  return (await wallet.client.send(new GetItemCommand({ TableName: wallet.tables.sessions, Key: { pk } }))).Item;
}

describe('3.1 tokens', () => {
  test('3.1 the table knows a token only by its hash, and DynamoDB’s TTL has its seconds', async () => {
    const player = await addPlayer(wallet);
    const item = await itemOf(player);
    expect(item?.user_id?.S).toBe(player.userId);
    expect(Number(item?.expires_at?.N)).toBeGreaterThan(Date.now() / 1000);
    expect(JSON.stringify(item)).not.toContain(player.token);
  });

  test('3.1 a session ends in the very second of its expiry, though its item is still there', async () => {
    let now = new Date('2031-01-01T11:59:59.999Z');
    const timed = await openWallet({ beside: wallet, replace: () => ({ now: () => now }) });
    const expiresAt = Date.parse('2031-01-01T12:00:00Z') / 1000;
    const player = await addPlayer(timed, { now, session: { expiresAt } });
    expect(resultOf(await timed.call('authenticate', { token: player.token }))).toBe('OK');
    expect(resultOf(await timed.call('changebalance', changeData(player)))).toBe('OK');
    now = new Date('2031-01-01T12:00:00.000Z');
    const balance = { token: player.token, user_id: player.userId, currency_code: 'EUR' };
    expect(resultOf(await timed.call('authenticate', { token: player.token }))).toBe('OP_21');
    expect(resultOf(await timed.call('balance', balance))).toBe('OP_21');
    expect(resultOf(await timed.call('changebalance', changeData(player)))).toBe('OP_21');
    expect(await itemOf(player)).toBeDefined();
  });

  test.each(['a|b', 'x'.repeat(51)])('3.1 what can be no token at all (%s) is malformed', async (token) => {
    expect(resultOf(await wallet.call('authenticate', { token }))).toBe('OP_50');
  });
});

describe('3.2 authenticate', () => {
  test('3.2 tells who plays, and with what', async () => {
    const { token, userId } = await addPlayer(wallet, { balance: '420.76' });
    const result = await wallet.send('authenticate', { token });
    expect(result.body).toContain('"balance":420.76,"currency_code":"EUR"');
    expect(JSON.parse(result.body ?? '').response.data).toEqual({
      user_id: userId,
      user_name: 'john_doe',
      user_country: 'Germany',
      balance: 420.76,
      currency_code: 'EUR',
    });
  });

  const refused: readonly [string, NewPlayer, string][] = [
    ['an expired token', expired, 'OP_21'],
    ['an ended token', ended, 'OP_21'],
    ["another operator's token", { operatorId: OTHER }, 'OP_21'],
    ['a blocked player', { blocked: true }, 'OP_22'],
    ['a self-excluded player', { selfExcludedUntil: excluded(1) }, 'OP_22'],
    ['a token that has ended, of a blocked player', { ...ended, blocked: true }, 'OP_21'],
    ['a player who was excluded until now', { selfExcludedUntil: excluded(-1) }, 'OK'],
  ];
  test.each(refused)('3.2 %s', async (_, settings, result) => {
    const { token } = await addPlayer(wallet, settings);
    const before = await everyItem(wallet);
    expect(resultOf(await wallet.call('authenticate', { token }))).toBe(result);
    expect(await everyItem(wallet)).toEqual(before);
  });

  test('3.2 an unknown token', async () => {
    expect(resultOf(await wallet.call('authenticate', { token: newToken() }))).toBe('OP_21');
    expect(resultOf(await wallet.call('authenticate', { token: '' }))).toBe('OP_21');
  });
});

describe('3.3 balance refuses in this order: each row mends one thing and meets the next refusal', () => {
  const rows: readonly [string, string, NewPlayer, object][] = [
    ['OP_34', 'an unknown player', { ...ended, blocked: true }, { user_id: 'nobody', currency_code: 'USD' }],
    ['OP_21', 'an ended token', { ...ended, blocked: true }, { currency_code: 'USD' }],
    ['OP_33', 'a blocked player', { blocked: true }, { currency_code: 'USD' }],
    ['OP_33', 'a self-excluded player', { selfExcludedUntil: excluded(1) }, { currency_code: 'USD' }],
    ['OP_30', 'another currency', {}, { currency_code: 'USD' }],
    ['OK', 'nothing wrong', {}, {}],
  ];
  test.each(rows)('3.3 %s: %s', async (result, _, settings, changes) => {
    const { userId, token } = await addPlayer(wallet, { balance: '327.19', ...settings });
    const before = await everyItem(wallet);
    const answer = await wallet.call('balance', { token, user_id: userId, currency_code: 'EUR', ...changes });
    expect(resultOf(answer)).toBe(result);
    if (result === 'OK') expect(answer.response.data).toEqual({ balance: 327.19, currency_code: 'EUR' });
    else expect(answer.response.data).not.toHaveProperty('balance');
    expect(await everyItem(wallet)).toEqual(before);
  });

  test.each<[string, NewPlayer]>([
    ['expired', expired],
    ["another operator's", { operatorId: OTHER }],
    ["another player's", {}],
  ])('3.3 a token that is %s is OP_21', async (_, settings) => {
    const { userId } = await addPlayer(wallet);
    const { token } = await addPlayer(wallet, settings);
    const answer = await wallet.call('balance', { token, user_id: userId, currency_code: 'EUR' });
    expect(resultOf(answer)).toBe('OP_21');
  });
});

describe('4.1 a BET needs a live session of its own player and operator', () => {
  test.each<[string, NewPlayer]>([
    ['expired', expired],
    ['ended', ended],
    ["another operator's", { operatorId: OTHER }],
    ["another player's", {}],
  ])('4.1 a token that is %s is OP_21', async (_, settings) => {
    const { userId } = await addPlayer(wallet);
    const { token } = await addPlayer(wallet, settings);
    expect(resultOf(await wallet.call('changebalance', changeData({ userId, token })))).toBe('OP_21');
    expect(resultOf(await wallet.call('changebalance', changeData({ userId, token: newToken() })))).toBe('OP_21');
  });
});

describe('3.4 one session, many games', () => {
  test.each<[string, Required<NewPlayer>['session']]>([
    ['a game', { gameId: '200' }],
    ['a lobby', { lobbyId: '7' }],
  ])('3.4 launched for %s, a BET may name another game', async (_, session) => {
    const player = await addPlayer(wallet, { session });
    expect(resultOf(await wallet.call('changebalance', changeData(player, { game_id: '999999' })))).toBe('OK');
  });
});
