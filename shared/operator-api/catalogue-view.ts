/** Games and lobbies of the catalogue as the operator API shows them. */
import type { Game, Lobby } from '../domain/catalogue.ts';
import type { ListedGame } from '../domain/listed-game.ts';
import { type JsonObject, parseJson } from '../protocol/json.ts';

/** What the PLATFORM says of the game, and who has switched it; `enabled` is what comes of it. */
export const gameView = ({ gameId, enabled, casinoEnabled, game }: ListedGame): JsonObject => ({
  game_id: gameId,
  enabled,
  casino_enabled: casinoEnabled ?? null,
  ...(game === undefined ? {} : catalogueGame(game)),
});

const catalogueGame = (game: Game): JsonObject => ({
  platform_enabled: game.enabled,
  title: game.title,
  platform: game.platform,
  type: game.type,
  vendor: game.vendor,
  fun_mode: game.funMode,
  ...(game.campaigns === undefined ? {} : { campaigns: game.campaigns }),
  ...(game.createdAt === undefined ? {} : { created_at: game.createdAt }),
  ...kept(game),
});

export const lobbyView = (lobby: Lobby): JsonObject => ({
  lobby_id: lobby.lobbyId,
  vendor: lobby.vendor,
  ...kept(lobby),
});

const kept = ({ details, removedAt }: Pick<Game, 'details' | 'removedAt'>): JsonObject => ({
  ...(details === undefined ? {} : { details: parseJson(details) }),
  ...(removedAt === undefined ? {} : { removed_at: removedAt }),
});
