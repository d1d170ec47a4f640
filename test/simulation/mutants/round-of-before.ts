/** A cancel that shall end its round does not notice that the round has begun since it was looked for (rule 5.5). */
import { type CancelState, judgeCancel } from '../../../shared/domain/judge-cancel.ts';
import type { Write } from '../../../shared/domain/write.ts';
import { cancelJudgedBy } from './judged-otherwise.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

const isSecondLook = ({ write }: Write): boolean => write === 'round-absent';

/** @param isMeant in which states it does not look a second time */
const withoutSecondLook =
  (isMeant: (state: CancelState) => boolean): typeof judgeCancel =>
  (state, request, now) => {
    const verdict = judgeCancel(state, request, now);
    return isMeant(state) ? { ...verdict, writes: verdict.writes.filter((write) => !isSecondLook(write)) } : verdict;
  };

/** States that were put together from what was read and what stood in the way. */
const learned = new WeakSet<CancelState>();

export const roundOfBefore: Mutant = {
  name: 'round of before the race',
  mistake: 'learns the transaction that stood in its way and not the round: round_finished is lost. We had made it',
  instead: rebuiltWith({
    cancel: cancelJudgedBy(
      withoutSecondLook((state) => learned.has(state)),
      (state, found) => {
        const next = { ...state, ...found };
        learned.add(next);
        return next;
      },
    ),
  }),
};

export const roundBesideCancel: Mutant = {
  name: 'round begins beside the cancel',
  mistake: 'cancels a refused BET whose round has not begun, and does not hold on to that. We had made it',
  instead: rebuiltWith({ cancel: cancelJudgedBy(withoutSecondLook(() => true)) }),
};
