/** Section 5 of the rules: cancel. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { everyItem, ledgerItems, violations } from '../support/books.ts';
import { addPlayer, balanceOf, changeData, newId } from '../support/players.ts';
import { openWallet, resultOf, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
beforeAll(async () => {
  wallet = await openWallet();
});

const play = async (data: object) => resultOf(await wallet.call('changebalance', data));
const cancel = async (data: object) => resultOf(await wallet.call('cancel', data));
const statusOf = async (data: object) => {
  const { response } = await wallet.call('status', data);
  return response.data.transaction_status ?? response.data.error_code;
};

describe('5.1 whom a cancel concerns', () => {
  test('5.1 an unknown player is OP_34, known transaction or not', async () => {
    const player = await addPlayer(wallet);
    const bet = changeData(player);
    await play(bet);
    const before = await everyItem(wallet);
    expect(await cancel({ ...bet, user_id: 'nobody' })).toBe('OP_34');
    expect(await cancel({ ...bet, user_id: 'nobody', transaction_id: newId() })).toBe('OP_34');
    expect(await everyItem(wallet)).toEqual(before);
  });

  const records: readonly [string, object][] = [
    ['OK', {}],
    ['ERROR', { amount: '100.01' }],
  ];
  const differences: readonly [string, () => Promise<object> | object][] = [
    ['player', async () => ({ user_id: (await addPlayer(wallet)).userId })],
    ['round', () => ({ round_id: newId() })],
    ['game', () => ({ game_id: '201' })],
  ];
  const cases = records.flatMap(([name, changes]) =>
    differences.map(([what, of]) => [name, what, changes, of] as const),
  );
  test.each(cases)('5.1 %s, another %s: OP_41 and nothing changes', async (_, __, changes, difference) => {
    const player = await addPlayer(wallet);
    const bet = changeData(player, changes);
    await play(bet);
    const other = await difference();
    const before = await everyItem(wallet);
    expect(await cancel({ ...bet, ...other, round_finished: true })).toBe('OP_41');
    expect(await everyItem(wallet)).toEqual(before);
    expect(await cancel(bet)).toBe('OK');
  });
});

describe('5.2 a transaction that nobody knows', () => {
  test('5.2 OP_41 for ever, and the BET that arrives late is refused', async () => {
    const player = await addPlayer(wallet);
    const bet = changeData(player);
    expect(await cancel(bet)).toBe('OP_41');
    const before = await everyItem(wallet);
    expect(await cancel(bet)).toBe('OP_41');
    expect(await play(bet)).toBe('OP_49');
    expect(await cancel(bet)).toBe('OP_41');
    expect(await statusOf(bet)).toBe('OP_41');
    expect(await everyItem(wallet)).toEqual(before);
    expect(await balanceOf(wallet, player)).toBe('100.00');
    const tombstone = (await ledgerItems(wallet)).find(({ transaction_id: id }) => id?.S === bet.transaction_id);
    expect(tombstone).toMatchObject({ status: { S: 'TOMBSTONE' }, user_id: { S: player.userId } });
  });
});

describe('5.3 an accepted transaction is taken back, once', () => {
  test.each([
    ['BET', '90.00'],
    ['WIN', '110.00'],
    ['REFUND', '110.00'],
  ])('5.3 a %s', async (transaction_type, moved) => {
    const player = await addPlayer(wallet);
    const change = changeData(player, { transaction_type });
    await play(change);
    expect(await balanceOf(wallet, player)).toBe(moved);
    expect(await cancel(change)).toBe('OK');
    expect(await balanceOf(wallet, player)).toBe('100.00');
    expect(await statusOf(change)).toBe('CANCELED');
    expect(await cancel(change)).toBe('OK');
    expect(await balanceOf(wallet, player)).toBe('100.00');
  });

  test('5.3 the answer names the transaction and says CANCELED', async () => {
    const player = await addPlayer(wallet);
    const bet = changeData(player);
    await play(bet);
    const { user_id, transaction_id } = bet;
    const { response } = await wallet.call('cancel', bet);
    expect(response).toMatchObject({ status: 'OK' });
    expect(response.data).toEqual({ user_id, transaction_id, transaction_status: 'CANCELED' });
  });

  test('5.3 neither a blocked player nor an ended session keeps money from coming back', async () => {
    const player = await addPlayer(wallet, { blocked: true, session: { endedAt: '2026-01-01T00:00:00.000Z' } });
    const win = changeData(player, { transaction_type: 'WIN' });
    await play(win);
    expect(await cancel(win)).toBe('OK');
    expect(await balanceOf(wallet, player)).toBe('100.00');
  });

  test('5.3 what was spent already is owed: BETs are OP_31 until it is paid', async () => {
    const player = await addPlayer(wallet, { balance: '0' });
    const win = changeData(player, { transaction_type: 'WIN', amount: '50.00' });
    await play(win);
    await play(changeData(player, { amount: '30.00' }));
    expect(await cancel(win)).toBe('OK');
    expect(await balanceOf(wallet, player)).toBe('-30.00');
    const { body } = await wallet.send('changebalance', changeData(player, { amount: '0.01' }));
    expect(body).toContain('"error_code":"OP_31"');
    expect(body).toContain('"balance":-30.00,"currency_code":"EUR"');
    expect(await play(changeData(player, { transaction_type: 'WIN', amount: '30.00' }))).toBe('OK');
    expect(await play(changeData(player, { amount: '0.01' }))).toBe('OP_31');
    expect(await play(changeData(player, { transaction_type: 'WIN', amount: '0.01' }))).toBe('OK');
    expect(await play(changeData(player, { amount: '0.01' }))).toBe('OK');
  });
});

describe('5.4 what is canceled, or was refused', () => {
  test('5.4 CANCELED answers OK again and nothing moves', async () => {
    const player = await addPlayer(wallet);
    const bet = changeData(player);
    await play(bet);
    await cancel(bet);
    const before = await everyItem(wallet);
    expect([await cancel(bet), await cancel(bet)]).toEqual(['OK', 'OK']);
    expect(await everyItem(wallet)).toEqual(before);
  });

  test.each([
    ['BET', { amount: '100.01' }],
    ['WIN', { currency_code: 'USD' }],
    ['REFUND', { currency_code: 'USD' }],
  ])(
    '5.4 a refused %s becomes CANCELED, nothing moves, and no retry can apply it',
    async (transaction_type, changes) => {
      const player = await addPlayer(wallet);
      const change = changeData(player, { transaction_type, ...changes });
      await play(change);
      expect(await statusOf(change)).toBe('ERROR');
      expect([await cancel(change), await cancel(change)]).toEqual(['OK', 'OK']);
      expect(await statusOf(change)).toBe('CANCELED');
      await play(changeData(player, { transaction_type: 'WIN', amount: '500.00' }));
      expect(await play(change)).toBe('OP_49');
      expect(await balanceOf(wallet, player)).toBe('600.00');
    },
  );
});

test('5.3 the books are right after all of the above', async () => {
  expect(await violations(wallet)).toEqual([]);
});
