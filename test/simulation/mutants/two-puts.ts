/** The wallet and what is recorded beside it are written one after the other. */
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const twoPuts: Mutant = {
  name: 'two puts',
  mistake: 'writes the balance, then the transaction: what is between them when the function dies is lost',
  instead: rebuiltWith({
    store: (real) => ({
      ...real,
      commit: async (writes, signal) => {
        for (const write of writes) {
          const commit = await real.commit([write], signal);
          if (commit.outcome !== 'committed') return commit;
        }
        return { outcome: 'committed' };
      },
    }),
  }),
};
