import { describe, expect, test } from '@jest/globals';
import { violations } from '../support/books.ts';
import { type Fault, type FaultyStore, withCommitFaults } from '../support/faults.ts';
import { addPlayer, balanceOf, changeData } from '../support/players.ts';
import { openWallet, type Wallet } from '../support/wallet.ts';

/** A wallet whose commits meet these faults, and that waits for nothing. */
async function openFaulty(faults: readonly Fault[]): Promise<{ wallet: Wallet; store: FaultyStore }> {
  let store: FaultyStore | undefined;
  const wallet = await openWallet({
    replace: (services) => {
      store = withCommitFaults(services.store, faults);
      return { store, sleep: async () => undefined };
    },
  });
  return { wallet, store: store as FaultyStore };
}

describe('a lost answer is read back, never guessed (rule 7.2)', () => {
  const cases: readonly [Fault[], string, number][] = [
    [['committed, answer lost'], 'OK', 1],
    [['not committed, answer lost'], 'OK', 2],
    [['busy'], 'OK', 2],
    [['busy', 'committed, answer lost'], 'OK', 2],
    [['not committed, answer lost', 'busy', 'committed, answer lost'], 'OK', 3],
  ];
  test.each(cases)('a BET through %j is %s after %i commits, and moves money once', async (faults, status, commits) => {
    const { wallet, store } = await openFaulty(faults);
    const player = await addPlayer(wallet);
    const { response } = await wallet.call('changebalance', changeData(player));
    expect(response).toMatchObject({ status, data: { balance: 90 } });
    expect(store.calls.commit).toBe(commits);
    expect(await balanceOf(wallet, player)).toBe('90.00');
    expect(await violations(wallet)).toEqual([]);
  });

  test.each<Fault>(['committed, answer lost', 'not committed, answer lost'])(
    'a cancel whose answer is %s',
    async (fault) => {
      const { wallet } = await openFaulty(['none', fault]);
      const player = await addPlayer(wallet);
      const bet = changeData(player);
      await wallet.call('changebalance', bet);
      const { response } = await wallet.call('cancel', { ...bet, round_finished: null });
      expect(response.data).toMatchObject({ transaction_status: 'CANCELED' });
      expect(await balanceOf(wallet, player)).toBe('100.00');
      expect(await violations(wallet)).toEqual([]);
    },
  );
});

describe('the deadline (rules 7.1 and 7.3)', () => {
  test('a commit that hangs answers OP_47 when the deadline comes', async () => {
    const { wallet } = await openFaulty(['hangs']);
    const player = await addPlayer(wallet);
    const { response } = await wallet.call('changebalance', changeData(player), { remainingMilliseconds: 1_500 });
    expect(response.data.error_code).toBe('OP_47');
    expect(await balanceOf(wallet, player)).toBe('100.00');
  });

  test('contention that outlasts the deadline answers OP_50: nothing happened, the PLATFORM retries', async () => {
    const { wallet } = await openFaulty(Array<Fault>(100_000).fill('busy'));
    const player = await addPlayer(wallet);
    const { response } = await wallet.call('changebalance', changeData(player), { remainingMilliseconds: 1_500 });
    expect(response.data.error_code).toBe('OP_50');
    expect(await balanceOf(wallet, player)).toBe('100.00');
  });

  test('once an answer was lost, contention ends in OP_47: the write may still be on its way', async () => {
    const { wallet } = await openFaulty(['not committed, answer lost', ...Array<Fault>(100_000).fill('busy')]);
    const player = await addPlayer(wallet);
    const { response } = await wallet.call('changebalance', changeData(player), { remainingMilliseconds: 1_500 });
    expect(response.data.error_code).toBe('OP_47');
  });

  test('a function with no time left answers OP_47 and writes nothing', async () => {
    const { wallet, store } = await openFaulty([]);
    const player = await addPlayer(wallet);
    const { response } = await wallet.call('changebalance', changeData(player), { remainingMilliseconds: 100 });
    expect(response.data.error_code).toBe('OP_47');
    expect(store.calls.commit).toBe(0);
  });
});

test('a hard failure after a lost answer is OP_47, not OP_50: the write may still stand (rule 7.2)', async () => {
  const wallet = await openWallet({
    replace: ({ store }) => {
      const faulty = withCommitFaults(store, ['not committed, answer lost']);
      const read: typeof store.read = async (wanted, signal) => {
        if (faulty.calls.commit > 0) throw new Error('ExpiredTokenException');
        return faulty.read(wanted, signal);
      };
      return {
        store: { read, commit: (writes, signal) => faulty.commit(writes, signal) },
        sleep: async () => undefined,
      };
    },
  });
  const player = await addPlayer(wallet);
  const { response } = await wallet.call('changebalance', changeData(player));
  expect(response.data.error_code).toBe('OP_47');
});
