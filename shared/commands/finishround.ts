/** finishround: no transaction shall join the round any more (rule 6.2). */
import { type FinishAnswer, type FinishRequest, type FinishState, judgeFinish } from '../domain/judge-round.ts';
import type { CommandContext } from './context.ts';
import { decide } from './decide.ts';

/** Closes the round; repeats answer OK. */
export function finishround(input: Omit<FinishRequest, 'operatorId'>, context: CommandContext): Promise<FinishAnswer> {
  const request = { ...input, operatorId: context.operatorId };
  return decide<FinishState, FinishAnswer>(
    {
      read: () => context.store.read({ player: request, round: request }, context.deadline.signal),
      judge: (state, now) => judgeFinish(state, request, now),
      learn: (state, found) => ({ ...state, ...found }),
    },
    context,
  );
}
