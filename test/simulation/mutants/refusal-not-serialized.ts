/** A refusal is recorded without asking whether the wallet is still as it was judged. */
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const refusalNotSerialized: Mutant = {
  name: 'refusal not serialized',
  mistake: 'puts the refusal by itself, since no money moves: it may be one that nothing explains',
  instead: rebuiltWith({
    store: (real) => ({
      ...real,
      commit: (writes, signal) => {
        const kept = writes.filter(({ write }) => write !== 'player-unchanged' && write !== 'round-not-closed');
        return real.commit(kept, signal);
      },
    }),
  }),
};
