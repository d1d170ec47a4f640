/** A WIN is refused when its session is over. */
import { judgeChange } from '../../../shared/domain/judge-change.ts';
import { isLive } from '../../../shared/domain/session.ts';
import { answerOnly } from '../../../shared/domain/write.ts';
import { changebalanceJudgedBy } from './judged-otherwise.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const winNeedsSession: Mutant = {
  name: 'WIN needs a session',
  mistake: 'checks the token of every call in one place: money that is owed is not paid',
  instead: rebuiltWith({
    changebalance: changebalanceJudgedBy(
      (state, request, now) => {
        const isNewCredit = request.type !== 'BET' && state.player !== undefined && state.transaction === undefined;
        return isNewCredit && !isLive(state.session, now)
          ? answerOnly({ refused: 'invalidToken' })
          : judgeChange(state, request, now);
      },
      () => true,
    ),
  }),
};
