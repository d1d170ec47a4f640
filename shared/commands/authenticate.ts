/** authenticate: who plays under a launch token (rule 3.2). */
import { isBarred, type Player, type Profile } from '../domain/player.ts';
import type { Outcome } from '../domain/refusal.ts';
import { hashToken, isLive } from '../domain/session.ts';
import type { CommandContext } from './context.ts';
import { readRecords } from './decide.ts';

export interface Authenticated {
  readonly player: Player;
  readonly profile: Profile;
}

/** Finds the token's session, then its player: two round trips, both strongly consistent. */
export async function authenticate(
  { token }: { readonly token: string },
  context: CommandContext,
): Promise<Outcome<Authenticated>> {
  const { operatorId, now } = context;
  const { session } = await readRecords({ session: { operatorId, tokenHash: hashToken(token) } }, context);
  if (!isLive(session, now())) return { refused: 'invalidToken' };
  const key = { operatorId, userId: session.userId };
  const { player, profile } = await readRecords({ player: key, profile: key }, context);
  if (player === undefined || profile === undefined) return { refused: 'authorizationFailed' };
  if (isBarred(player, now())) return { refused: 'authorizationFailed' };
  return { ok: { player, profile } };
}
