/** A replay is answered with the balance of now. */

import { judgeChange } from '../../../shared/domain/judge-change.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { changebalanceJudgedBy } from './judged-otherwise.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const currentBalanceOnReplay: Mutant = {
  name: 'current balance on replay',
  mistake: 'keeps that a transaction was done, not what it was answered',
  instead: rebuiltWith({
    changebalance: changebalanceJudgedBy((state, request, now) => {
      const verdict = judgeChange(state, request, now);
      if (isRefusal(verdict.answer) || verdict.writes.length > 0 || state.player === undefined) return verdict;
      return { ...verdict, answer: { ok: { balance: state.player.balance, currency: state.player.currency } } };
    }),
  }),
};
