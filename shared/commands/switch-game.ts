/** switch-game: the casino allows or forbids BETs on a game (OP_35). */
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import type { GameSwitchboard } from '../storage/store.ts';
import type { CallContext } from './context.ts';
import { untilAnswered } from './decide.ts';

export interface GameState {
  readonly gameId: string;
  readonly enabled: boolean;
}

/** Takes effect once what the gameplay functions remember has expired, a few seconds later. */
export async function switchGame(
  state: GameState,
  context: CallContext & { readonly switches: GameSwitchboard },
): Promise<OperatorOutcome<GameState>> {
  const { operatorId, switches } = context;
  await untilAnswered(() => switches.switchGame({ ...state, operatorId }), context);
  return { ok: state };
}
