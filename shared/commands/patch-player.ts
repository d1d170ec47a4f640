/** patch-player: blocks, excludes, limits or renames a player. */
import { judgePatch, type PatchAnswer, type PatchRequest, type PlayerState } from '../domain/judge-player.ts';
import type { StoreContext } from './context.ts';
import { decide } from './decide.ts';

/** Changes of one player at the same time all take effect, each on top of the one before. */
export function patchPlayer(input: Omit<PatchRequest, 'operatorId'>, context: StoreContext): Promise<PatchAnswer> {
  const request = { ...input, operatorId: context.operatorId };
  return decide<PlayerState, PatchAnswer>(
    {
      read: () => context.store.read({ player: request, profile: request }, context.deadline.signal),
      judge: (state, now) => judgePatch(state, request, now),
      // The wallet stood in the way, but the profile beside it may have changed too.
      learn: () => undefined,
    },
    context,
  );
}
