/** A transaction that was cancelled is answered as it was the first time. */
import { judgeChange } from '../../../shared/domain/judge-change.ts';
import { isAccepted } from '../../../shared/domain/transaction.ts';
import { changebalanceJudgedBy } from './judged-otherwise.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const canceledAnsweredOk: Mutant = {
  name: 'canceled answered OK',
  mistake: 'replays the stored answer without a look at what has become of the transaction since',
  instead: rebuiltWith({
    changebalance: changebalanceJudgedBy((state, request, now) => {
      const { transaction } = state;
      if (transaction?.status !== 'CANCELED' || !isAccepted(transaction)) return judgeChange(state, request, now);
      return judgeChange({ ...state, transaction: { ...transaction, status: 'OK' } }, request, now);
    }),
  }),
};
