/** A cancel that races its own transaction, in either order: the money ends where it was (rules 5.2 and 5.3). */
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { violations } from '../support/books.ts';
import { addPlayer, balanceOf, changeData, setCurrency } from '../support/players.ts';
import { type CommandName, resultOf, type Wallet } from '../support/wallet.ts';
import { openOn, STORES, settle, tally } from './contenders.ts';

/** Races at once, each of another player; the second call of each starts a little later than in the one before. */
const RACES = 16;
/** Milliseconds: about as long as a call takes when so many are under way. */
const LONGEST_LEAD = 40;
const leads = Array.from({ length: RACES }, (_, index) => (index / RACES) * LONGEST_LEAD);

/** Both calls, the second a little after the first; their results by command. */
async function race(wallet: Wallet, commands: readonly [CommandName, CommandName], data: object, lead: number) {
  const [first, second] = commands;
  const answers = await Promise.all([
    settle(wallet, first, data),
    sleep(lead).then(() => settle(wallet, second, data)),
  ]);
  const results = answers.map(resultOf);
  return Object.fromEntries(commands.map((command, index) => [command, results[index]]));
}

describe.each(STORES)('%s', (_, around) => {
  let wallet: Wallet;
  beforeAll(async () => {
    wallet = await openOn(around);
  });

  const orders: readonly (readonly [CommandName, CommandName])[] = [
    ['changebalance', 'cancel'],
    ['cancel', 'changebalance'],
  ];
  const cases = ['BET', 'WIN'].flatMap((type) => orders.map((order) => [type, ...order] as const));

  test.each(cases)('a %s: %s, then %s', async (transaction_type, first, second) => {
    const raceOnce = async (lead: number) => {
      const player = await addPlayer(wallet);
      const data = changeData(player, { transaction_type });
      const results = await race(wallet, [first, second], data, lead);
      expect([
        { changebalance: 'OK', cancel: 'OK' },
        { changebalance: 'OP_49', cancel: 'OP_41' },
      ]).toContainEqual(results);
      expect(await balanceOf(wallet, player)).toBe('100.00');
      expect(resultOf(await wallet.call('changebalance', data))).toBe('OP_49');
      expect(resultOf(await wallet.call('cancel', data))).toBe(results.cancel);
      expect(await balanceOf(wallet, player)).toBe('100.00');
    };
    await Promise.all(leads.map(raceOnce));
    expect(await violations(wallet)).toEqual([]);
  });

  test('30 cancels of one BET at once give its money back once', async () => {
    const player = await addPlayer(wallet);
    const data = changeData(player);
    await wallet.call('changebalance', data);
    const answers = await Promise.all(Array.from({ length: 30 }, () => settle(wallet, 'cancel', data)));
    expect(tally(answers)).toEqual({ OK: 30 });
    expect(await balanceOf(wallet, player)).toBe('100.00');
    expect(await violations(wallet)).toEqual([]);
  });

  test('a refused WIN that is judged afresh while it is canceled moves nothing in the end', async () => {
    const raceOnce = async (lead: number) => {
      const player = await addPlayer(wallet, { currency: 'USD' });
      const win = changeData(player, { transaction_type: 'WIN' });
      expect(resultOf(await wallet.call('changebalance', win))).toBe('OP_30');
      await setCurrency(wallet, player, 'EUR');
      const results = await race(wallet, ['changebalance', 'cancel'], win, lead);
      expect(['OK', 'OP_49']).toContain(results.changebalance);
      expect(results.cancel).toBe('OK');
      expect(await balanceOf(wallet, player)).toBe('100.00');
      expect(resultOf(await wallet.call('changebalance', win))).toBe('OP_49');
    };
    await Promise.all(leads.map(raceOnce));
    expect(await violations(wallet)).toEqual([]);
  });
});
