/** An id is marked as done before the money moves. */
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const idempotencyBeforeMoney: Mutant = {
  name: 'idempotency record first',
  mistake: 'saves the answer under the id and then does the work: a death in between answers OK for nothing, for ever',
  instead: rebuiltWith({
    store: (real) => ({
      ...real,
      commit: async (writes, signal) => {
        const record = writes.filter(({ write }) => write === 'transaction');
        if (record.length === 0 || record.length === writes.length) return real.commit(writes, signal);
        const commit = await real.commit(record, signal);
        if (commit.outcome !== 'committed') return commit;
        return real.commit(
          writes.filter((write) => !record.includes(write)),
          signal,
        );
      },
    }),
  }),
};
