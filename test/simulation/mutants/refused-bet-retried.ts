/** A refused BET is judged afresh when it comes again. */
import { judgeChange } from '../../../shared/domain/judge-change.ts';
import { changebalanceJudgedBy } from './judged-otherwise.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const refusedBetRetried: Mutant = {
  name: 'refused BET retried to success',
  mistake: 'remembers only what succeeded: the game told its player no, and a retry takes the money after all',
  instead: rebuiltWith({
    changebalance: changebalanceJudgedBy((state, request, now) => {
      if (state.transaction?.status !== 'ERROR') return judgeChange(state, request, now);
      const { transaction: _, ...others } = state;
      const { answer, writes } = judgeChange(others, request, now);
      const replaces = 'refused' as const;
      return {
        answer,
        writes: writes.map((write) => (write.write === 'transaction' ? { ...write, replaces } : write)),
      };
    }),
  }),
};
