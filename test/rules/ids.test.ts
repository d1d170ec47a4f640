/** Rule 2.4: ids of up to 20 digits, as numbers or strings, untouched by any float. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { everyItem } from '../support/books.ts';
import { addPlayer, balanceOf, changeText, newId, objectText } from '../support/players.ts';
import { openWallet, resultOf, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
beforeAll(async () => {
  wallet = await openWallet();
});

describe('2.4 ids', () => {
  test('2.4 a number and a string of digits are one id: sent again in the other form it is the same transaction', async () => {
    const player = await addPlayer(wallet);
    const digits = { transaction_id: '12345678901234567891', round_id: '12345678901234567892', game_id: '200' };
    const quoted = Object.fromEntries(Object.entries(digits).map(([name, id]) => [name, `"${id}"`]));
    for (const members of [digits, quoted, { ...digits, round_id: '"12345678901234567892"' }]) {
      const result = await wallet.send('changebalance', changeText(player, members));
      expect(JSON.parse(result.body ?? '').response.data).toEqual({ balance: 90, currency_code: 'EUR' });
    }
    expect(await balanceOf(wallet, player)).toBe('90.00');
  });

  test('2.4 ids that a float would take for one another are two', async () => {
    const player = await addPlayer(wallet);
    for (const id of ['9007199254740992', '9007199254740993', '99999999999999999998', '99999999999999999999']) {
      expect(resultOf(await wallet.call('changebalance', changeText(player, { transaction_id: id })))).toBe('OK');
    }
    expect(await balanceOf(wallet, player)).toBe('60.00');
  });

  const wrongIds: readonly [string, string][] = [
    ['transaction_id', '123456789012345678901'],
    ['transaction_id', '"1234567890123456789012345"'],
    ['transaction_id', '-1'],
    ['transaction_id', '1.0'],
    ['transaction_id', '1e3'],
    ['transaction_id', '"12a"'],
    ['transaction_id', '""'],
    ['transaction_id', 'null'],
    ['transaction_id', '[1]'],
    ['round_id', '123456789012345678901'],
    ['round_id', '{}'],
    ['game_id', '1234567'],
    ['game_id', 'true'],
    ['user_id', '""'],
    ['user_id', '-1'],
    ['user_id', '1.5'],
    ['user_id', '1e3'],
    ['user_id', `"${'x'.repeat(71)}"`],
    ['user_id', '"a|b"'],
    ['user_id', '"\\ud800"'],
  ];
  test.each(wrongIds)('2.4 %s %s is OP_50', async (member, text) => {
    const player = await addPlayer(wallet);
    const before = await everyItem(wallet);
    const answer = await wallet.call('changebalance', changeText(player, { [member]: text }));
    expect(resultOf(answer)).toBe('OP_50');
    expect(answer.response.data.error_message).toContain(`data.${member} `);
    expect(await everyItem(wallet)).toEqual(before);
  });

  test.each<[string, (digits: string) => string]>([
    ['a number', (digits) => digits],
    ['a string of digits', (digits) => `"${digits}"`],
  ])('2.4 %s is the same user_id, and answers write it as the request did', async (_, write) => {
    const player = await addPlayer(wallet, { userId: newId() });
    const user = write(player.userId);
    const id = newId();
    const ids = { user_id: user, transaction_id: id, round_id: '"145658"', game_id: '5523' };
    expect(resultOf(await wallet.call('changebalance', changeText(player, ids)))).toBe('OK');
    const status = await wallet.send('status', objectText(ids));
    expect(status.body).toContain(`"data":{"user_id":${user},"transaction_id":${id},"transaction_status":"OK"}`);
    const cancel = await wallet.send('cancel', objectText({ ...ids, round_finished: 'null' }));
    expect(cancel.body).toContain(`"data":{"user_id":${user},"transaction_id":${id},"transaction_status":"CANCELED"}`);
    const finish = await wallet.send('finishround', objectText(ids));
    expect(finish.body).toContain(`"data":{"round_id":"145658","user_id":${user},"game_id":5523}`);
  });
});
