/** A cancel gives the money back, and marks the transaction afterwards. */
import type { Write } from '../../../shared/domain/write.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

const isMark = ({ write }: Write): boolean => write === 'transaction-canceled';

export const cancelCreditsFirst: Mutant = {
  name: 'cancel credits first',
  mistake: 'calls a refund service and then updates the status: sent again in between, it refunds twice',
  instead: rebuiltWith({
    store: (real) => ({
      ...real,
      commit: async (writes, signal) => {
        const marks = writes.filter(isMark);
        const money = writes.filter((write) => !isMark(write) && write.write !== 'entry');
        if (marks.length === 0 || money.length === 0) return real.commit(writes, signal);
        const commit = await real.commit(money, signal);
        if (commit.outcome === 'committed')
          await real.commit(
            writes.filter((write) => !money.includes(write)),
            signal,
          );
        return commit;
      },
    }),
  }),
};
