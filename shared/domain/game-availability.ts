/** Whether a game may be played: the PLATFORM's switch, and the casino's own, which always wins. */
import type { Game } from './catalogue.ts';

/** Ids of games by who has switched them; of one that is in neither `on` nor `off` the casino has said nothing. */
export interface SwitchedGames {
  readonly on: ReadonlySet<string>;
  readonly off: ReadonlySet<string>;
  /** Disabled by the PLATFORM, or no longer listed, as of the last sync. */
  readonly disabledByPlatform: ReadonlySet<string>;
}

/** The casino's own switch of a game; undefined where it was never touched. */
export function casinoSwitch({ on, off }: SwitchedGames, gameId: string): boolean | undefined {
  if (off.has(gameId)) return false;
  return on.has(gameId) ? true : undefined;
}

/**
 * Whether BETs on a game are taken (OP_35).
 *
 * @param followPlatformSwitches whether the PLATFORM's switch counts where the casino has said nothing
 */
export const takesBets = (switched: SwitchedGames, gameId: string, followPlatformSwitches: boolean): boolean =>
  casinoSwitch(switched, gameId) ?? !(followPlatformSwitches && switched.disabledByPlatform.has(gameId));

/** Whether a game of the catalogue may be launched. */
export const isPlayable = (game: Game, switched: SwitchedGames): boolean =>
  game.removedAt === undefined && (casinoSwitch(switched, game.gameId) ?? game.enabled);
