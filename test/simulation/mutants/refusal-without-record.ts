/** A refused BET leaves no trace. */
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const refusalWithoutRecord: Mutant = {
  name: 'refusal without record',
  mistake: 'writes nothing when nothing moves: status does not know the transaction, and a retry may succeed',
  instead: rebuiltWith({
    store: (real) => ({
      ...real,
      commit: (writes, signal) =>
        writes.some((write) => write.write === 'transaction' && write.transaction.status === 'ERROR')
          ? Promise.resolve({ outcome: 'committed' })
          : real.commit(writes, signal),
    }),
  }),
};
