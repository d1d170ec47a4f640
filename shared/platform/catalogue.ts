/** The PLATFORM's lists of games and lobbies in the words of the domain. */
import type { Catalogue, Game, Lobby } from '../domain/catalogue.ts';
import { known } from '../domain/merge.ts';
import { isJsonObject, type Json, type JsonObject, writeJson } from '../protocol/json.ts';
import type { Game as AnsweredGame, Lobby as AnsweredLobby } from './answers.ts';
import type { PlatformClient } from './platform-client.ts';

/** Fetches both lists. @throws PlatformError */
export async function fetchCatalogue(client: Pick<PlatformClient, 'games' | 'lobbies'>): Promise<Catalogue> {
  const { games } = await client.games();
  const { lobbies } = await client.lobbies();
  return { games: games.map(toGame), lobbies: lobbies.map(toLobby) };
}

const toGame = (game: AnsweredGame): Game => ({
  gameId: game.id,
  title: game.title.toWellFormed(),
  platform: game.platform.toWellFormed(),
  type: game.type.toWellFormed(),
  vendor: game.vendor.toWellFormed(),
  enabled: game.enabled,
  funMode: game.fun_mode,
  ...known({
    campaigns: game.campaigns,
    createdAt: game.created_at?.toWellFormed(),
    details: game.details && textOf(game.details),
  }),
});

const toLobby = (lobby: AnsweredLobby): Lobby => ({
  lobbyId: lobby.lobby_id.toWellFormed(),
  vendor: lobby.vendor.toWellFormed(),
  ...known({ details: lobby.details && textOf(lobby.details) }),
});

/** The same text for the same details: a database may tell their members in another order each time. */
const textOf = (details: JsonObject): string => writeJson(inOrder(details));

function inOrder(value: Json): Json {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, inOrder(member)]));
}
