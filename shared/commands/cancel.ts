/** cancel: takes a transaction back, or sees to it that it can never be booked (section 5 of the rules). */
import { type CancelAnswer, type CancelRequest, type CancelState, judgeCancel } from '../domain/judge-cancel.ts';
import type { CommandContext } from './context.ts';
import { decide } from './decide.ts';

/** Cancels exactly once, under any race with the transaction itself. */
export function cancel(input: Omit<CancelRequest, 'operatorId'>, context: CommandContext): Promise<CancelAnswer> {
  const request = { ...input, operatorId: context.operatorId };
  return decide<CancelState, CancelAnswer>(
    {
      read: () =>
        context.store.read({ player: request, transaction: request, round: request }, context.deadline.signal),
      judge: (state, now) => judgeCancel(state, request, now),
      // A transaction that came meanwhile may have come after its round did, which must then be finished too.
      learn: (state, found) => (input.roundFinished && !state.round ? undefined : { ...state, ...found }),
    },
    context,
  );
}
