/** Rule 8.1: several operators in one deployment reach nothing of each other's. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { switchGame } from '../../shared/storage/game-switches.ts';
import { violations } from '../support/books.ts';
import { addPlayer, balanceOf, changeData, newId } from '../support/players.ts';
import { type CommandName, openWallet, resultOf, type Wallet } from '../support/wallet.ts';

const ONE = { operatorId: 'onecasino', secret: 'one_secret' };
const TWO = { operatorId: 'twocasino', secret: 'two_secret' };

let wallet: Wallet;
/** What both operators have under the same ids. */
let user: string;
let ids: { transaction_id: string; round_id: string };
let one: Awaited<ReturnType<typeof addPlayer>>;
let two: typeof one;
beforeAll(async () => {
  const operators = { onecasino: { secretKeys: [ONE.secret] }, twocasino: { secretKeys: [TWO.secret] } };
  wallet = await openWallet({ operators });
});
beforeEach(async () => {
  user = newId();
  ids = { transaction_id: newId(), round_id: newId() };
  one = await addPlayer(wallet, { operatorId: ONE.operatorId, userId: user, balance: '100.00' });
  two = await addPlayer(wallet, { operatorId: TWO.operatorId, userId: user, balance: '50.00' });
});

describe('8.1 the same user, transaction and round ids under two operators', () => {
  test('8.1 do not touch each other', async () => {
    const bet = (player: typeof one, amount: string) => changeData(player, { ...ids, amount });
    const play = async (data: object, caller: typeof ONE) =>
      (await wallet.call('changebalance', data, caller)).response;
    expect((await play(bet(one, '10.00'), ONE)).data.balance).toBe(90);
    expect((await play(bet(two, '20.00'), TWO)).data.balance).toBe(30);
    expect(resultOf(await wallet.call('finishround', bet(one, '0'), ONE))).toBe('OK');
    expect((await play({ ...bet(two, '1.00'), transaction_id: newId() }, TWO)).data.balance).toBe(29);
    expect(resultOf(await wallet.call('cancel', bet(one, '0'), ONE))).toBe('OK');
    expect((await wallet.call('status', bet(two, '0'), TWO)).response.data.transaction_status).toBe('OK');
    expect([await balanceOf(wallet, one), await balanceOf(wallet, two)]).toEqual(['100.00', '29.00']);
    expect(await violations(wallet)).toEqual([]);
  });

  test('8.1 a tombstone of one refuses nothing of the other', async () => {
    expect(resultOf(await wallet.call('cancel', changeData(one, ids), ONE))).toBe('OP_41');
    expect(resultOf(await wallet.call('changebalance', changeData(two, ids), TWO))).toBe('OK');
    expect(resultOf(await wallet.call('changebalance', changeData(one, ids), ONE))).toBe('OP_49');
  });

  test('8.1 a session of one is unknown to the other', async () => {
    const { token } = two;
    expect(resultOf(await wallet.call('authenticate', { token }, ONE))).toBe('OP_21');
    const balance = { token, user_id: user, currency_code: 'EUR' };
    expect(resultOf(await wallet.call('balance', balance, ONE))).toBe('OP_21');
    expect(resultOf(await wallet.call('changebalance', changeData({ userId: user, token }), ONE))).toBe('OP_21');
    expect(await balanceOf(wallet, one)).toBe('100.00');
  });

  test('8.1 a game switched off by one is on for the other', async () => {
    const game_id = '404';
    const change = { operatorId: ONE.operatorId, gameId: game_id, enabled: false };
    await switchGame(wallet.client, wallet.tables.settings, change);
    expect(resultOf(await wallet.call('changebalance', changeData(one, { game_id }), ONE))).toBe('OP_35');
    expect(resultOf(await wallet.call('changebalance', changeData(two, { game_id }), TWO))).toBe('OK');
  });
});

describe('8.1 a valid signature of one', () => {
  const COMMANDS: readonly CommandName[] = ['balance', 'changebalance', 'status', 'cancel', 'finishround'];
  test.each(COMMANDS)("8.1 gets OP_34 for the other's player from %s", async (command) => {
    const other = await addPlayer(wallet, { operatorId: TWO.operatorId, userId: `theirs-${newId()}` });
    const bet = changeData(other, ids);
    await wallet.call('changebalance', bet, TWO);
    expect(resultOf(await wallet.call(command, bet, ONE))).toBe('OP_34');
    expect(resultOf(await wallet.call(command, { ...bet, transaction_type: 'WIN' }, ONE))).toBe('OP_34');
    expect(await balanceOf(wallet, other)).toBe('90.00');
  });

  test("8.1 opens nothing under the other's id", async () => {
    const forged = { operatorId: TWO.operatorId, secret: ONE.secret };
    expect((await wallet.send('changebalance', changeData(two), forged)).statusCode).toBe(403);
    expect(await balanceOf(wallet, two)).toBe('50.00');
  });
});
