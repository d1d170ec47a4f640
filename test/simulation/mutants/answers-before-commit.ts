/** The answer does not wait for the write. */
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const answersBeforeCommit: Mutant = {
  name: 'answers before commit',
  mistake: 'leaves out an await, or writes behind the answer to be fast',
  instead: rebuiltWith({
    store: (real) => ({
      ...real,
      commit: async (writes, signal) => {
        void real.commit(writes, signal);
        return { outcome: 'committed' };
      },
    }),
  }),
};
