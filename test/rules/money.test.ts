/** Rule 2.5: money in and out, exact to the last cent. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { everyItem, ledgerItems } from '../support/books.ts';
import { addPlayer, balanceOf, changeText, newId } from '../support/players.ts';
import { openWallet, resultOf, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
beforeAll(async () => {
  wallet = await openWallet();
});

describe('2.5 money', () => {
  const wins: readonly [string, string][] = [
    ['0', '0.00'],
    ['"0"', '0.00'],
    ['0.00', '0.00'],
    ['17.250', '17.25'],
    ['"17.25"', '17.25'],
    ['1.5e1', '15.00'],
    ['0.1', '0.10'],
    ['0.01', '0.01'],
    ['-0', '0.00'],
    ['9999999999999999.99', '9999999999999999.99'],
    ['"9007199254740993.01"', '9007199254740993.01'],
  ];
  test.each(wins)('2.5 a WIN of %s leaves %s, exactly', async (amount, balance) => {
    const player = await addPlayer(wallet, { balance: '0' });
    const result = await wallet.send('changebalance', changeText(player, { amount }, { transaction_type: 'WIN' }));
    expect(result.body).toContain(`"data":{"balance":${balance},"currency_code":"EUR"}`);
    expect(await balanceOf(wallet, player)).toBe(balance);
  });

  test('2.5 a balance is exact to the last cent at its largest', async () => {
    const player = await addPlayer(wallet, { balance: '9999999999999999.97' });
    const { token, userId } = player;
    const win = await wallet.send('changebalance', changeText(player, { amount: '0.02' }, { transaction_type: 'WIN' }));
    expect(win.body).toContain('"balance":9999999999999999.99,');
    const balance = await wallet.send('balance', { token, user_id: userId, currency_code: 'EUR' });
    expect(balance.body).toContain('"balance":9999999999999999.99,');
    const bet = await wallet.send('changebalance', changeText(player, { amount: '9999999999999999.99' }));
    expect(bet.body).toContain('"balance":0.00,');
  });

  const refused = [
    '-0.01',
    '-1',
    '0.001',
    '17.251',
    '1e-3',
    '1e400',
    '10000000000000000',
    '"1,5"',
    '""',
    '" 1"',
    '"0x1"',
  ];
  const noAmounts = ['"NaN"', 'null', 'true', '[]', '{}', `"${'9'.repeat(60_000)}"`];
  test.each([...refused, ...noAmounts])('2.5 an amount of %.40s is OP_50, never rounded', async (amount) => {
    const player = await addPlayer(wallet);
    const before = await everyItem(wallet);
    for (const type of ['BET', 'WIN']) {
      const answer = await wallet.call('changebalance', changeText(player, { amount }, { transaction_type: type }));
      expect(resultOf(answer)).toBe('OP_50');
      expect(answer.response.data.error_message).toContain('data.amount ');
    }
    expect(await everyItem(wallet)).toEqual(before);
  });

  test.each([
    ['0.0328', 'OK'],
    ['"0.0328"', 'OK'],
    ['0.03280', 'OK'],
    ['0.03281', 'OP_50'],
    ['-0.0001', 'OP_50'],
  ])('2.5 a rake of %s, which has four decimals, is %s', async (rake, result) => {
    const player = await addPlayer(wallet);
    const transactionId = newId();
    const members = { context: `{"rake":${rake}}`, transaction_id: transactionId };
    const answer = await wallet.call('changebalance', changeText(player, members, { transaction_type: 'WIN' }));
    expect(resultOf(answer)).toBe(result);
    const item = (await ledgerItems(wallet)).find(({ transaction_id: id }) => id?.S === transactionId);
    expect(item?.rake?.S).toBe(result === 'OK' ? '0.0328' : undefined);
  });
});
