/** Rules 4.7 and 5.5: what a round is, whose it is, and what closes it. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { roundKey } from '../../shared/storage/keys.ts';
import { ledgerItems } from '../support/books.ts';
import { addPlayer, changeData, newId } from '../support/players.ts';
import { OPERATOR_ID, openWallet, resultOf, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
beforeAll(async () => {
  wallet = await openWallet();
});

const play = async (data: object) => resultOf(await wallet.call('changebalance', data));

/** The round's raw item; undefined when there is none. */
async function roundOf(data: { user_id: string; round_id: string }) {
  const { pk, sk } = roundKey({ operatorId: OPERATOR_ID, userId: data.user_id, roundId: data.round_id });
  return (await ledgerItems(wallet)).find((item) => item.pk?.S === pk && item.sk?.S === sk);
}

describe('4.7 a round is one player’s', () => {
  test('4.7 two players share a live table’s round id, and neither closes the other’s round', async () => {
    const [one, other] = [await addPlayer(wallet), await addPlayer(wallet)];
    const round_id = newId();
    const bet = changeData(one, { round_id });
    expect(await play(bet)).toBe('OK');
    expect(await play(changeData(other, { round_id }))).toBe('OK');
    expect(resultOf(await wallet.call('finishround', bet))).toBe('OK');
    expect(await play(changeData(one, { round_id }))).toBe('OP_49');
    expect(await play(changeData(other, { round_id }))).toBe('OK');
  });

  test('4.7 its game is that of its first accepted transaction, and its time too', async () => {
    const player = await addPlayer(wallet);
    const round_id = newId();
    await play(changeData(player, { round_id, game_id: '1', amount: '100.01' }));
    await play(changeData(player, { round_id, game_id: '2' }));
    const started = (await roundOf({ user_id: player.userId, round_id }))?.started_at?.S;
    await play(changeData(player, { round_id, game_id: '3', transaction_type: 'WIN' }));
    const round = await roundOf({ user_id: player.userId, round_id });
    expect(round).toMatchObject({ game_id: { S: '2' }, started_at: { S: started } });
    const finish = (game_id: string) => wallet.call('finishround', { user_id: player.userId, round_id, game_id });
    expect(resultOf(await finish('1'))).toBe('OP_41');
    expect(resultOf(await finish('3'))).toBe('OP_41');
    expect(resultOf(await finish('2'))).toBe('OK');
  });

  test('4.7 it begins with an accepted transaction, not with a refused one', async () => {
    const player = await addPlayer(wallet);
    const refused = changeData(player, { round_id: newId(), amount: '100.01' });
    expect(await play(refused)).toBe('OP_31');
    expect(await roundOf(refused)).toBeUndefined();
    expect(resultOf(await wallet.call('finishround', refused))).toBe('OP_41');
    expect(await play({ ...refused, transaction_id: newId(), amount: '1.00' })).toBe('OK');
    expect(resultOf(await wallet.call('finishround', refused))).toBe('OK');
  });

  test('4.7 it does not disappear with its only transaction', async () => {
    const player = await addPlayer(wallet);
    const bet = changeData(player, { round_id: newId() });
    await play(bet);
    expect(resultOf(await wallet.call('cancel', bet))).toBe('OK');
    expect(await roundOf(bet)).toMatchObject({ bet_count: { N: '0' }, bet_sum: { N: '0' }, game_id: { S: '200' } });
    expect(resultOf(await wallet.call('finishround', bet))).toBe('OK');
  });
});

describe('5.5 round_finished', () => {
  test.each([true, false, null])('5.5 %s in a changebalance', async (round_finished) => {
    const player = await addPlayer(wallet);
    const bet = changeData(player, { round_id: newId(), round_finished });
    await play(bet);
    expect((await roundOf(bet))?.finished_at !== undefined).toBe(round_finished === true);
  });

  test.each([true, false, null])('5.5 %s in a cancel', async (round_finished) => {
    const player = await addPlayer(wallet);
    const bet = changeData(player, { round_id: newId() });
    await play(bet);
    await wallet.call('cancel', { ...bet, round_finished });
    expect((await roundOf(bet))?.finished_at !== undefined).toBe(round_finished === true);
  });

  test('5.5 a cancel that is repeated, or comes for a refused transaction, finishes the round as well', async () => {
    const player = await addPlayer(wallet);
    const [bet, refused] = ['10.00', '100.01'].map((amount) => changeData(player, { round_id: newId(), amount }));
    await play({ ...refused, transaction_id: newId(), amount: '1.00' });
    for (const data of [bet, refused]) {
      await play(data as object);
      expect(resultOf(await wallet.call('cancel', data as object))).toBe('OK');
      expect(resultOf(await wallet.call('cancel', { ...data, round_finished: true }))).toBe('OK');
      expect(await roundOf(data as { user_id: string; round_id: string })).toHaveProperty('finished_at');
    }
  });

  test('5.5 only finishround keeps later BETs out: round_finished may be said of a round that goes on', async () => {
    const player = await addPlayer(wallet);
    const bet = changeData(player, { round_id: newId(), round_finished: true });
    expect(await play(bet)).toBe('OK');
    expect(await play({ ...bet, transaction_id: newId() })).toBe('OK');
    await wallet.call('finishround', bet);
    expect(await play({ ...bet, transaction_id: newId() })).toBe('OP_49');
  });

  test('5.5 cancelled amounts leave the round’s counts and sums', async () => {
    const player = await addPlayer(wallet);
    const round_id = newId();
    const change = (transaction_type: string, amount: string) =>
      changeData(player, { round_id, transaction_type, amount });
    const canceled = [change('BET', '2.00'), change('WIN', '3.00'), change('REFUND', '4.00')];
    const kept = [change('BET', '5.00'), change('WIN', '6.00'), change('REFUND', '7.00')];
    for (const data of [...canceled, ...kept]) await play(data);
    for (const data of canceled) await wallet.call('cancel', data);
    const tallyOf = async (type: string) => {
      const round = await roundOf({ user_id: player.userId, round_id });
      return [round?.[`${type}_count`]?.N, round?.[`${type}_sum`]?.N];
    };
    expect(await tallyOf('bet')).toEqual(['1', '500']);
    expect(await tallyOf('win')).toEqual(['1', '600']);
    expect(await tallyOf('refund')).toEqual(['1', '700']);
  });
});
