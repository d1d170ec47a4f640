/** A withdrawal is refused by a read alone. */
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const unserializedWithdrawal: Mutant = {
  name: 'withdrawal refused by a read',
  mistake: 'compares amount and balance as read: sent again, a withdrawal is refused for the money that it took itself',
  instead: rebuiltWith({
    store: (real) => ({
      ...real,
      commit: (writes, signal) =>
        writes.every(({ write }) => write === 'player-unchanged' || write === 'transfer-absent')
          ? Promise.resolve({ outcome: 'committed' })
          : real.commit(writes, signal),
    }),
  }),
};
