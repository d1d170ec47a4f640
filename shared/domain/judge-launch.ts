/** Judges a launch: what it opens, whether it can be opened, and whether this player may play (rule 3.1). */
import type { Game, Lobby } from './catalogue.ts';
import { isPlayable, type SwitchedGames } from './game-availability.ts';
import type { OperatorOutcome, OperatorRefusal } from './operator-refusal.ts';
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

/** What the catalogue has of a launch's target. */
export interface LaunchShelf {
  /** Absent until a sync has finished: then nothing can be said against any target. */
  readonly state?: object;
  readonly switched: SwitchedGames;
  readonly game?: Game;
  readonly lobby?: Lobby;
}

/** Lobbies that the specification names although the list need not hold them (section "Games and Lobbies list"). */
const LOBBIES_BESIDE_THE_LIST: ReadonlySet<string> = new Set(['portomaso', 'live168']);

/** Why the target cannot be opened, as far as the catalogue knows; undefined when it can. */
export function targetRefusal(
  { mode, lobbyId }: LaunchTarget & { readonly mode: 'real' | 'fun' },
  { state, switched, game, lobby }: LaunchShelf,
): OperatorRefusal | undefined {
  if (state === undefined) return undefined;
  if (lobbyId !== undefined) return isListed(lobby) || LOBBIES_BESIDE_THE_LIST.has(lobbyId) ? undefined : UNKNOWN_LOBBY;
  if (!isListed(game)) return { refused: 'launchGameUnknown' };
  if (!isPlayable(game, switched)) return { refused: 'launchGameDisabled' };
  if (mode === 'fun' && !game.funMode) return { refused: 'launchGameWithoutFun' };
  return undefined;
}

const UNKNOWN_LOBBY: OperatorRefusal = { refused: 'launchLobbyUnknown' };

const isListed = <Entry extends Game | Lobby>(entry: Entry | undefined): entry is Entry =>
  entry !== undefined && entry.removedAt === undefined;
