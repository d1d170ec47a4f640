/** A BET is taken with any living session. */
import { judgeChange } from '../../../shared/domain/judge-change.ts';
import { changebalanceJudgedBy } from './judged-otherwise.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const anybodysSession: Mutant = {
  name: "anybody's session",
  mistake: 'asks whether the token lives and not whose it is',
  instead: rebuiltWith({
    changebalance: changebalanceJudgedBy((state, request, now) => {
      const { session } = state;
      if (session === undefined) return judgeChange(state, request, now);
      return judgeChange({ ...state, session: { ...session, userId: request.userId } }, request, now);
    }),
  }),
};
