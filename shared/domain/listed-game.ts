/** A game as the casino's back end sees it: the PLATFORM's catalogue with the casino's own switches. */
import type { Game } from './catalogue.ts';
import { casinoSwitch, isPlayable, type SwitchedGames } from './game-availability.ts';

export interface ListedGame {
  readonly gameId: string;
  /** Whether it may be played, all told. */
  readonly enabled: boolean;
  /** The casino's own switch; absent where it was never touched. */
  readonly casinoEnabled?: boolean;
  /** Absent before the first sync. */
  readonly game?: Game;
}

/** A game of the catalogue with the casino's switch. */
export const listedGame = (game: Game, switched: SwitchedGames): ListedGame => ({
  gameId: game.gameId,
  enabled: isPlayable(game, switched),
  game,
  ...switchOf(switched, game.gameId),
});

/** All that is known before the first sync: the games that the casino has switched, in the order of their numbers. */
export const switchedGames = (switched: SwitchedGames): ListedGame[] =>
  [...switched.on, ...switched.off]
    .sort((left, right) => left.length - right.length || (left < right ? -1 : 1))
    .map((gameId) => ({ gameId, enabled: !switched.off.has(gameId), ...switchOf(switched, gameId) }));

function switchOf(switched: SwitchedGames, gameId: string): Pick<ListedGame, 'casinoEnabled'> {
  const casinoEnabled = casinoSwitch(switched, gameId);
  return casinoEnabled === undefined ? {} : { casinoEnabled };
}

/** Which games to list; what is left out does not matter. */
export interface GameFilter {
  readonly type?: string;
  readonly vendor?: string;
  readonly platform?: string;
  readonly enabled?: boolean;
  readonly funMode?: boolean;
  readonly campaigns?: boolean;
}

/** Whether a game passes: what is not known of it is not `wanted`, and campaigns it is silent about it has not. */
export function matches({ enabled, game }: ListedGame, { enabled: wanted, ...filter }: GameFilter): boolean {
  if (wanted !== undefined && wanted !== enabled) return false;
  const facts = game && { ...game, campaigns: game.campaigns ?? false };
  return Object.entries(filter).every(([name, value]) => facts?.[name as keyof typeof filter] === value);
}
