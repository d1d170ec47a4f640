/** A write that was not answered is taken for one that did not happen. */
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const lostAnswerIsFailure: Mutant = {
  name: 'lost answer is failure',
  mistake: 'answers OP_50 when DynamoDB times out, as an error handler around everything does',
  instead: rebuiltWith({
    store: (real) => ({
      ...real,
      commit: async (writes, signal) => {
        const commit = await real.commit(writes, signal);
        if (commit.outcome === 'unknown') throw new Error('The write failed', { cause: commit.cause });
        return commit;
      },
    }),
  }),
};
