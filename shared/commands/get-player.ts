/** get-player: a player's profile and wallet, the limits' usage as it stands now. */
import { asOf, type KnownPlayer } from '../domain/judge-player.ts';
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import type { StoreContext } from './context.ts';
import { readRecords } from './decide.ts';

/** Reads both halves of the player in one round trip. */
export async function getPlayer(
  { userId }: { readonly userId: string },
  context: StoreContext,
): Promise<OperatorOutcome<KnownPlayer>> {
  const key = { operatorId: context.operatorId, userId };
  const { player, profile } = await readRecords({ player: key, profile: key }, context);
  if (player === undefined || profile === undefined) return { refused: 'playerNotFound' };
  return { ok: asOf({ player, profile }, context.now()) };
}
