/** Reads that are no snapshot: DynamoDB may show one item from before a transaction and another from after it. */
import { expect, test } from '@jest/globals';
import { nothingObserved } from '../../shared/commands/observed.ts';
import { patchPlayer } from '../../shared/commands/patch-player.ts';
import { transfer } from '../../shared/commands/transfer.ts';
import { startDeadline } from '../../shared/middleware/keep-deadline.ts';
import type { Store } from '../../shared/storage/store.ts';
import { violations } from '../support/books.ts';
import { addPlayer, balanceOf, money } from '../support/players.ts';
import { OPERATOR_ID, openWallet } from '../support/wallet.ts';

/** The first read shows transfers as they were before, whatever has been booked. */
function tornOnce(store: Store): Store {
  let reads = 0;
  return {
    commit: (writes, signal) => store.commit(writes, signal),
    read: async (wanted, signal) => {
      const { transfer: booked, ...records } = await store.read(wanted, signal);
      reads += 1;
      return reads === 1 || booked === undefined ? records : { ...records, transfer: booked };
    },
  };
}

test('a withdrawal sent again is never refused for the money that it took itself', async () => {
  const wallet = await openWallet();
  const { userId } = await addPlayer(wallet, { balance: '10.00' });
  const { deadline, stop } = startDeadline(10_000);
  const context = { ...wallet.services, operatorId: OPERATOR_ID, deadline, observed: nothingObserved() };
  const withdrawal = { userId, transferId: `w-${userId}`, type: 'WITHDRAWAL', amount: money('10.00') } as const;

  const first = await transfer(withdrawal, context);
  const again = await transfer(withdrawal, { ...context, store: tornOnce(wallet.real.store) });
  stop();

  expect(first).toEqual({ ok: { transferId: withdrawal.transferId, balance: 0n } });
  expect(again).toEqual(first);
  expect(await balanceOf(wallet, { operatorId: OPERATOR_ID, userId })).toBe('0.00');
  expect(await violations(wallet)).toEqual([]);
});

test('two changes of a profile do not undo each other, though one was judged on the profile of before', async () => {
  const wallet = await openWallet();
  const { userId } = await addPlayer(wallet);
  const key = { operatorId: OPERATOR_ID, userId };
  const { deadline, stop } = startDeadline(10_000);
  const context = { ...wallet.services, operatorId: OPERATOR_ID, deadline, observed: nothingObserved() };
  const { profile: old } = await wallet.real.store.read({ profile: key }, deadline.signal);
  const store: Store = {
    commit: (writes, signal) => wallet.real.store.commit(writes, signal),
    read: async (wanted, signal) => ({
      ...(await wallet.real.store.read(wanted, signal)),
      ...(old && { profile: old }),
    }),
  };

  await patchPlayer({ userId, userName: 'new' }, context);
  await patchPlayer({ userId, displayName: 'shown' }, { ...context, store });
  stop();

  const { profile } = await wallet.real.store.read({ profile: key }, AbortSignal.timeout(10_000));
  expect(profile).toMatchObject({ userName: 'new', displayName: 'shown' });
});
