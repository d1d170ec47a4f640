/** list-games: the casino's own switches; a game that is not among them is enabled. */
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import type { GameSwitchboard } from '../storage/store.ts';
import type { CallContext } from './context.ts';
import { untilAnswered } from './decide.ts';
import type { GameState } from './switch-game.ts';

/** Reads the switches as they are now, in the order of the games' ids. */
export async function listGames(
  _: object,
  context: CallContext & { readonly switches: GameSwitchboard },
): Promise<OperatorOutcome<readonly GameState[]>> {
  const disabled = await untilAnswered(() => context.switches.disabledGames(context.operatorId), context);
  const inOrder = [...disabled].sort((left, right) => left.length - right.length || (left < right ? -1 : 1));
  return { ok: inOrder.map((gameId) => ({ gameId, enabled: false })) };
}
