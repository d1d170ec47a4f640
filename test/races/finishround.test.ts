/** A finishround that races BETs: a BET joins the round before it closes, or never (rules 4.1 and 6.2). */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { violations } from '../support/books.ts';
import { addPlayer, balanceOf, changeData, newId } from '../support/players.ts';
import { resultOf, type Wallet } from '../support/wallet.ts';
import { openOn, STORES, settle, tally } from './contenders.ts';

describe.each(STORES)('%s', (_, around) => {
  let wallet: Wallet;
  beforeAll(async () => {
    wallet = await openOn(around);
  });

  test.each([0, 6, 12])('after %i of 12 BETs are on their way', async (ahead) => {
    const player = await addPlayer(wallet, { balance: '100.00' });
    const key = { ...player, roundId: newId() };
    const bet = () => changeData(player, { round_id: key.roundId, amount: '1.00' });
    const opening = bet();
    expect(resultOf(await wallet.call('changebalance', opening))).toBe('OK');

    const bets = Array.from({ length: 12 }, bet);
    const play = (data: object) => settle(wallet, 'changebalance', data);
    const [before, finished, after] = await Promise.all([
      Promise.all(bets.slice(0, ahead).map(play)),
      settle(wallet, 'finishround', opening),
      Promise.all(bets.slice(ahead).map(play)),
    ]);
    expect(resultOf(finished)).toBe('OK');
    const { OK: accepted = 0, OP_49: refused = 0 } = tally([...before, ...after]);
    expect(accepted + refused).toBe(12);

    const { round } = await wallet.real.store.read({ round: key }, AbortSignal.timeout(10_000));
    expect(round?.tallies.BET.count).toBe(1 + accepted);
    expect(round).toHaveProperty('closedAt');
    expect(await balanceOf(wallet, player)).toBe(`${99 - accepted}.00`);
    expect(resultOf(await wallet.call('changebalance', bet()))).toBe('OP_49');
    expect(tally(await Promise.all(bets.map(play)))).toEqual(tally([...before, ...after]));
    expect(await violations(wallet)).toEqual([]);
  });
});
