/** Changes that race each other: one movement per transaction id, and never more than there is. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { violations } from '../support/books.ts';
import { addPlayer, balanceOf, changeData, newId } from '../support/players.ts';
import { openWallet, type Wallet } from '../support/wallet.ts';
import { openOn, STORES, settle, tally } from './contenders.ts';

describe.each(STORES)('%s', (_, around) => {
  let wallet: Wallet;
  beforeAll(async () => {
    wallet = await openOn(around);
  });

  test.each(['BET', 'WIN'])(
    '100 identical %ss at once move money once and get one answer',
    async (transaction_type) => {
      const player = await addPlayer(wallet);
      const data = changeData(player, { transaction_type });
      const answers = await Promise.all(Array.from({ length: 100 }, () => settle(wallet, 'changebalance', data)));
      const balance = transaction_type === 'BET' ? 90 : 110;
      for (const { response } of answers) expect(response.data).toEqual({ balance, currency_code: 'EUR' });
      expect(await balanceOf(wallet, player)).toBe(`${balance}.00`);
      expect(await violations(wallet)).toEqual([]);
    },
  );

  test('100 identical BETs that there is no money for are one refusal', async () => {
    const player = await addPlayer(wallet, { balance: '9.99' });
    const data = changeData(player);
    const answers = await Promise.all(Array.from({ length: 100 }, () => settle(wallet, 'changebalance', data)));
    expect(tally(answers)).toEqual({ OP_31: 100 });
    for (const { response } of answers) expect(response.data.balance).toBe(9.99);
    expect(await violations(wallet)).toEqual([]);
  });

  test('4.4 of 30 BETs of 1.00 for 20.00, 20 are taken and 10 refused', async () => {
    const player = await addPlayer(wallet, { balance: '20.00' });
    const bets = Array.from({ length: 30 }, () => changeData(player, { amount: '1.00', round_id: newId() }));
    const answers = await Promise.all(bets.map((data) => settle(wallet, 'changebalance', data)));
    expect(tally(answers)).toEqual({ OK: 20, OP_31: 10 });
    const balances = answers
      .filter(({ response }) => response.status === 'OK')
      .map(({ response }) => response.data.balance);
    expect(balances.sort((left, right) => left - right)).toEqual(Array.from({ length: 20 }, (__, index) => index));
    expect(await balanceOf(wallet, player)).toBe('0.00');
    expect(await violations(wallet)).toEqual([]);
  });

  test('two players under one transaction id: one is OK, the other OP_40, and one balance moves', async () => {
    for (let round = 0; round < 10; round += 1) {
      const players = [await addPlayer(wallet), await addPlayer(wallet)];
      const transaction_id = newId();
      const bets = players.map((player) => changeData(player, { transaction_id }));
      const answers = await Promise.all(bets.map((data) => settle(wallet, 'changebalance', data)));
      expect(tally(answers)).toEqual({ OK: 1, OP_40: 1 });
      const balances = await Promise.all(players.map((player) => balanceOf(wallet, player)));
      expect(balances.sort()).toEqual(['100.00', '90.00']);
    }
    expect(await violations(wallet)).toEqual([]);
  });
});

/** A wallet in which something else happens once, between the first read and the first write of the next call. */
async function openIntruded() {
  let intrude = async (): Promise<unknown> => undefined;
  const wallet = await openWallet({
    replace: ({ store }) => ({
      store: {
        read: (wanted, signal) => store.read(wanted, signal),
        commit: async (writes, signal) => {
          const first = intrude;
          intrude = async () => undefined;
          await first();
          return store.commit(writes, signal);
        },
      },
    }),
  });
  const intrudeOnce = (happening: () => Promise<unknown>) => {
    intrude = happening;
  };
  return { wallet, intrudeOnce };
}

describe('a refusal is of the moment in which it is recorded', () => {
  test('a BET that a WIN overtakes is not refused for the funds of before', async () => {
    const { wallet, intrudeOnce } = await openIntruded();
    const player = await addPlayer(wallet, { balance: '5.00' });
    const win = changeData(player, { transaction_type: 'WIN' });
    intrudeOnce(() => wallet.call('changebalance', win));
    const { response } = await wallet.call('changebalance', changeData(player));
    expect(response).toMatchObject({ status: 'OK', data: { balance: 5 } });
    expect(await violations(wallet)).toEqual([]);
  });

  test('a BET that another BET overtakes is refused, with the balance that is left', async () => {
    const { wallet, intrudeOnce } = await openIntruded();
    const player = await addPlayer(wallet, { balance: '15.00' });
    intrudeOnce(() => wallet.call('changebalance', changeData(player)));
    const { response } = await wallet.call('changebalance', changeData(player));
    expect(response.data).toMatchObject({ error_code: 'OP_31', balance: 5 });
    expect(await violations(wallet)).toEqual([]);
  });
});
