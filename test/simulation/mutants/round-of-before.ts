/** A cancel that lost a race goes on with the round that it read before it. */
import { judgeCancel } from '../../../shared/domain/judge-cancel.ts';
import { cancelJudgedBy } from './judged-otherwise.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const roundOfBefore: Mutant = {
  name: 'round of before the race',
  mistake: 'learns the transaction that stood in its way and not the round: round_finished is lost. We had made it',
  instead: rebuiltWith({ cancel: cancelJudgedBy(judgeCancel, (state, found) => ({ ...state, ...found })) }),
};
