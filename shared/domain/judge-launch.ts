/** Judges a launch for real money: what it opens, and whether this player may play (rule 3.1). */
import type { OperatorOutcome } from './operator-refusal.ts';
import { isBarred, type Player } from './player.ts';

export interface LaunchTarget {
  readonly gameId?: string;
  readonly lobbyId?: string;
}

/** Decides whether a session may begin; the player whose it will be, or why not; pure. */
export function judgeLaunch(player: Player | undefined, target: LaunchTarget, now: Date): OperatorOutcome<Player> {
  if ((target.gameId === undefined) === (target.lobbyId === undefined)) return { refused: 'launchTargetUnclear' };
  if (player === undefined) return { refused: 'launchPlayerUnknown' };
  if (isBarred(player, now)) return { refused: 'launchPlayerBarred' };
  return { ok: player };
}
