/** A known transaction id is answered before anybody looks at what came with it. */
import { judgeChange } from '../../../shared/domain/judge-change.ts';
import { answerOnly } from '../../../shared/domain/write.ts';
import { changebalanceJudgedBy } from './judged-otherwise.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const replayBeforeFingerprint: Mutant = {
  name: 'replay before fingerprint',
  mistake: 'keys idempotency by the id alone: another amount, or another player, gets the answer of the first',
  instead: rebuiltWith({
    changebalance: changebalanceJudgedBy((state, request, now) => {
      const { player, transaction } = state;
      if (player === undefined || transaction?.status !== 'OK') return judgeChange(state, request, now);
      const { balanceAfter, currency } = transaction.entry;
      return answerOnly({ ok: { balance: balanceAfter, currency } });
    }),
  }),
};
