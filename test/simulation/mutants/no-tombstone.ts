/** A cancel of what is not known leaves nothing behind. */
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const noTombstone: Mutant = {
  name: 'no tombstone',
  mistake: 'answers OP_41 and forgets it: the BET that was cancelled before it came is taken when it comes',
  instead: rebuiltWith({
    store: (real) => ({
      ...real,
      commit: (writes, signal) => {
        const kept = writes.filter(
          (write) => write.write !== 'transaction' || write.transaction.status !== 'TOMBSTONE',
        );
        return kept.length === 0 ? Promise.resolve({ outcome: 'committed' }) : real.commit(kept, signal);
      },
    }),
  }),
};
