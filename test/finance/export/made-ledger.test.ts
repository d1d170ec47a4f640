import { describe, expect, test } from '@jest/globals';
import type { Write } from '../../../shared/domain/write.ts';
import { ledgerItems, violations } from '../../support/books.ts';
import { openWallet } from '../../support/wallet.ts';
import { madeLedger, madePlayer } from '../support/made-ledger.ts';
import { byKey } from './exporting.ts';

const kindsOf = (items: Iterable<Record<string, { S?: string }>>): Set<string> =>
  new Set([...items].map(({ sk, status, type }) => `${sk?.S?.split('|')[0]} ${status?.S ?? ''} ${type?.S ?? ''}`));

describe('a made ledger', () => {
  test('is what the store itself would hold, had it all been played', async () => {
    const wallet = await openWallet();
    const { books, life } = madePlayer(3, 250, {});
    const { player, profile } = books;
    const commit = async (writes: readonly Write[]) => {
      const { outcome } = await wallet.real.store.commit(writes, AbortSignal.timeout(10_000));
      expect(outcome).toBe('committed');
    };
    await commit([
      { write: 'player-created', player },
      { write: 'profile', profile },
    ]);
    while (books.player.seq < 250) {
      const { value } = life.next();
      if (value !== undefined && value.length > 0) await commit(value);
    }
    const held = await ledgerItems(wallet);
    expect(byKey([...books.items()])).toEqual(byKey(held));
    expect(await violations(wallet)).toEqual([]);
  });

  test('has as many entries as were asked for, of every kind', () => {
    const items = [...madeLedger({ entries: 3_210 })];
    expect(items.filter(({ seq, player }) => seq !== undefined && player !== undefined)).toHaveLength(3_210);
    expect(kindsOf(items)).toEqual(
      new Set([
        'player  ',
        'profile  ',
        'round  ',
        'cancel  CANCEL',
        'transfer  DEPOSIT',
        'transfer  WITHDRAWAL',
        'transaction TOMBSTONE ',
        ...['BET', 'WIN', 'REFUND'].map((type) => `transaction OK ${type}`),
        ...['BET', 'WIN'].map((type) => `transaction CANCELED ${type}`),
        'transaction ERROR BET',
      ]),
    );
  });

  test('is the same for the same seed, and another for another', () => {
    const [first, again, other] = [1, 1, 2].map((seed) => [...madeLedger({ entries: 300, seed })]);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });
});
