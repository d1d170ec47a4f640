/** Rules 7.2 and 7.3: what is answered when the database is. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { GameplayServices } from '../../shared/middleware/gameplay.ts';
import { StoreUnavailable } from '../../shared/storage/store.ts';
import { everyItem, violations } from '../support/books.ts';
import { type Fault, withCommitFaults } from '../support/faults.ts';
import { addPlayer, balanceOf, changeData, newId } from '../support/players.ts';
import { openWallet, resultOf, type Wallet } from '../support/wallet.ts';

const ALWAYS = 100_000;
/** A deadline that a test waits for: one second, long enough for what shall happen before it. */
const BRIEF = { remainingMilliseconds: 1_500 };

let tables: Wallet;
beforeAll(async () => {
  tables = await openWallet();
});

/** A wallet that waits for nothing, and whose next commits meet the faults that the test puts in the list. */
async function openFaulty(replace: (services: GameplayServices) => Partial<GameplayServices> = () => ({})) {
  const faults: Fault[] = [];
  const wallet = await openWallet({
    beside: tables,
    replace: (services) => ({
      store: {
        read: (wanted, signal) => services.store.read(wanted, signal),
        commit: (writes, signal) => withCommitFaults(services.store, [faults.shift() ?? 'none']).commit(writes, signal),
      },
      sleep: async () => undefined,
      ...replace(services),
    }),
  });
  return { wallet, faults, player: await addPlayer(wallet) };
}

describe('7.2 an answer that was lost is read back', () => {
  const lost: readonly Fault[] = ['committed, answer lost', 'not committed, answer lost'];

  test.each(lost)('7.2 a refusal, %s: the same refusal, recorded once', async (fault) => {
    const { wallet, faults, player } = await openFaulty();
    faults.push(fault);
    const bet = changeData(player, { amount: '100.01' });
    expect((await wallet.call('changebalance', bet)).response.data).toMatchObject({
      error_code: 'OP_31',
      balance: 100,
    });
    expect((await wallet.call('status', bet)).response.data.transaction_status).toBe('ERROR');
    expect(await violations(wallet)).toEqual([]);
  });

  test.each(lost)('7.2 the tombstone of a cancel, %s', async (fault) => {
    const { wallet, faults, player } = await openFaulty();
    faults.push(fault);
    const bet = changeData(player);
    expect(resultOf(await wallet.call('cancel', bet))).toBe('OP_41');
    expect(resultOf(await wallet.call('changebalance', bet))).toBe('OP_49');
  });

  test.each(lost)('7.2 a finishround, %s', async (fault) => {
    const { wallet, faults, player } = await openFaulty();
    const bet = changeData(player);
    await wallet.call('changebalance', bet);
    faults.push(fault);
    expect(resultOf(await wallet.call('finishround', bet))).toBe('OK');
    expect(resultOf(await wallet.call('changebalance', { ...bet, transaction_id: newId() }))).toBe('OP_49');
  });

  test.each(['BET', 'WIN', 'REFUND'])(
    '7.2 a %s that was still on its way when it was sent again moves once',
    async (type) => {
      const { wallet, faults, player } = await openFaulty();
      faults.push('committed late, answer lost');
      const change = changeData(player, { transaction_type: type });
      const { response } = await wallet.call('changebalance', change);
      const balance = type === 'BET' ? '90.00' : '110.00';
      expect(response.data.balance).toBe(Number(balance));
      expect(await balanceOf(wallet, player)).toBe(balance);
      expect(await violations(wallet)).toEqual([]);
    },
  );

  test('7.2 a BET whose write comes after all: OP_47, and what the PLATFORM does next finds the truth', async () => {
    const { wallet, faults, player } = await openFaulty();
    faults.push('committed, then hangs');
    const bet = changeData(player);
    expect(resultOf(await wallet.call('changebalance', bet, BRIEF))).toBe('OP_47');
    expect((await wallet.call('status', bet)).response.data.transaction_status).toBe('OK');
    expect((await wallet.call('changebalance', bet)).response.data.balance).toBe(90);
    expect(resultOf(await wallet.call('cancel', bet))).toBe('OK');
    expect(await balanceOf(wallet, player)).toBe('100.00');
  });

  test.each(['changebalance', 'cancel', 'finishround'] as const)(
    '7.2 %s never answers OK, or what stops retries, when every answer is lost: OP_47',
    async (command) => {
      const { wallet, faults, player } = await openFaulty(({ sleep }) => ({ sleep }));
      const bet = changeData(player);
      await wallet.call('changebalance', bet);
      const before = await everyItem(wallet);
      faults.push(...Array<Fault>(ALWAYS).fill('not committed, answer lost'));
      const data = command === 'changebalance' ? { ...bet, transaction_id: newId() } : bet;
      expect(resultOf(await wallet.call(command, data, BRIEF))).toBe('OP_47');
      expect(await everyItem(wallet)).toEqual(before);
    },
  );

  test('7.2 when the answer is lost and then nothing can be read, OP_47', async () => {
    let isDown = false;
    const { wallet, player } = await openFaulty(({ store }) => ({
      store: {
        read: (wanted, signal) => (isDown ? Promise.reject(new StoreUnavailable('down')) : store.read(wanted, signal)),
        commit: async (writes, signal) => {
          await store.commit(writes, signal);
          isDown = true;
          return { outcome: 'unknown', cause: new Error('socket hang up') };
        },
      },
    }));
    const bet = changeData(player);
    expect(resultOf(await wallet.call('changebalance', bet, BRIEF))).toBe('OP_47');
    isDown = false;
    expect((await wallet.call('changebalance', bet)).response.data.balance).toBe(90);
  });

  test('7.2 a database that cannot be read for a moment is read again', async () => {
    let failures = 3;
    const { wallet, player } = await openFaulty(({ store }) => ({
      store: {
        ...store,
        read: (wanted, signal) =>
          failures-- > 0 ? Promise.reject(new StoreUnavailable('down')) : store.read(wanted, signal),
      },
    }));
    expect(resultOf(await wallet.call('changebalance', changeData(player)))).toBe('OK');
    expect(failures).toBeLessThan(0);
  });
});

describe('7.3 contention', () => {
  test('7.3 is retried with backoff: each wait a random part of one that doubles, up to a longest', async () => {
    const waits: number[] = [];
    const { wallet, faults, player } = await openFaulty(() => ({
      random: () => 0.5,
      sleep: async (milliseconds) => {
        waits.push(milliseconds);
      },
    }));
    faults.push(...Array<Fault>(7).fill('busy'));
    expect(resultOf(await wallet.call('changebalance', changeData(player)))).toBe('OK');
    expect(waits).toEqual([10, 20, 40, 80, 160, 200, 200]);
    expect(await balanceOf(wallet, player)).toBe('90.00');
  });

  test.each(['changebalance', 'cancel', 'finishround'] as const)(
    '7.3 %s that finds no gap before its deadline is OP_50, nothing happened, and the retry succeeds',
    async (command) => {
      const { wallet, faults, player } = await openFaulty(({ sleep }) => ({ sleep }));
      const bet = changeData(player);
      await wallet.call('changebalance', bet);
      const before = await everyItem(wallet);
      faults.push(...Array<Fault>(ALWAYS).fill('busy'));
      const data = command === 'changebalance' ? { ...bet, transaction_id: newId() } : bet;
      expect(resultOf(await wallet.call(command, data, BRIEF))).toBe('OP_50');
      expect(await everyItem(wallet)).toEqual(before);
      faults.length = 0;
      expect(resultOf(await wallet.call(command, data))).toBe('OK');
    },
  );
});
