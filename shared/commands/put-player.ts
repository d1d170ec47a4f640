/** put-player: a player as the casino knows them, new or not. */
import { judgePut, type PlayerState, type PutAnswer, type PutRequest } from '../domain/judge-player.ts';
import type { StoreContext } from './context.ts';
import { decide } from './decide.ts';

/** Of many calls for a new player one creates it; the others find it there. */
export function putPlayer(input: Omit<PutRequest, 'operatorId'>, context: StoreContext): Promise<PutAnswer> {
  const request = { ...input, operatorId: context.operatorId };
  return decide<PlayerState, PutAnswer>(
    {
      read: () => context.store.read({ player: request, profile: request }, context.deadline.signal),
      judge: (state, now) => judgePut(state, request, now),
      // The wallet stood in the way, but the profile beside it may have changed too.
      learn: () => undefined,
    },
    context,
  );
}
