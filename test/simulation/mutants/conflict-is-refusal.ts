/** Contention on a wallet is told as a refusal. */
import { changebalance } from '../../../shared/commands/changebalance.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

class Contended extends Error {}

export const conflictIsRefusal: Mutant = {
  name: 'conflict is refusal',
  mistake: 'takes TransactionConflict for a failed condition and says that the operation failed, for ever',
  instead: rebuiltWith({
    changebalance: async (input, context) => {
      const { store } = context;
      const commit: typeof store.commit = async (writes, signal) => {
        const result = await store.commit(writes, signal);
        if (result.outcome === 'busy') throw new Contended();
        return result;
      };
      const failed: Refusal = { refused: 'operationFailed' };
      return changebalance(input, { ...context, store: { ...store, commit } }).catch((error: unknown) => {
        if (error instanceof Contended) return failed;
        throw error;
      });
    },
  }),
};
