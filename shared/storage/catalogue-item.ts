/** The catalogue as items: games, lobbies, the state of the last sync, and the history of changes. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { ChangeKind, Game, Lobby } from '../domain/catalogue.ts';
import {
  flag,
  type Item,
  keyItem,
  maybe,
  number,
  present,
  readCount,
  readFlag,
  readOptionalText,
  readText,
  text,
} from './attributes.ts';
import type { CatalogueState } from './catalogue-port.ts';
import { catalogueGameKey, catalogueHistoryKey, catalogueLobbyKey, catalogueStateKey } from './keys.ts';

export const gameItem = (operatorId: string, game: Game): Item => ({
  ...keyItem(catalogueGameKey(operatorId, game.gameId)),
  ...present({
    game_id: text(game.gameId),
    title: text(game.title),
    platform: text(game.platform),
    type: text(game.type),
    vendor: text(game.vendor),
    enabled: flag(game.enabled),
    fun_mode: flag(game.funMode),
    campaigns: maybe(flag, game.campaigns),
    created_at: maybe(text, game.createdAt),
    details: maybe(text, game.details),
    removed_at: maybe(text, game.removedAt),
  }),
});

export const readGame = (item: Item): Game => ({
  gameId: readText(item, 'game_id'),
  title: readText(item, 'title'),
  platform: readText(item, 'platform'),
  type: readText(item, 'type'),
  vendor: readText(item, 'vendor'),
  enabled: readFlag(item, 'enabled'),
  funMode: readFlag(item, 'fun_mode'),
  ...(item.campaigns === undefined ? {} : { campaigns: readFlag(item, 'campaigns') }),
  ...optionalTexts(item, { createdAt: 'created_at', details: 'details', removedAt: 'removed_at' }),
});

export const lobbyItem = (operatorId: string, lobby: Lobby): Item => ({
  ...keyItem(catalogueLobbyKey(operatorId, lobby.lobbyId)),
  ...present({
    lobby_id: text(lobby.lobbyId),
    vendor: text(lobby.vendor),
    details: maybe(text, lobby.details),
    removed_at: maybe(text, lobby.removedAt),
  }),
});

export const readLobby = (item: Item): Lobby => ({
  lobbyId: readText(item, 'lobby_id'),
  vendor: readText(item, 'vendor'),
  ...optionalTexts(item, { details: 'details', removedAt: 'removed_at' }),
});

export const stateItem = (operatorId: string, state: CatalogueState): Item => ({
  ...keyItem(catalogueStateKey(operatorId)),
  ...present({
    synced_at: text(state.syncedAt),
    games: number(state.games),
    lobbies: number(state.lobbies),
    version: maybe(text, state.version),
  }),
});

export const readState = (item: Item): CatalogueState => ({
  syncedAt: readText(item, 'synced_at'),
  games: readCount(item, 'games'),
  lobbies: readCount(item, 'lobbies'),
  ...optionalTexts(item, { version: 'version' }),
});

/** What became of a game or lobby, whose attributes that differ are kept as they were and as they are. */
export function historyItem(operatorId: string, at: string, kind: ChangeKind, after: Item, before?: Item): Item {
  const key = { pk: readText(after, 'pk'), sk: readText(after, 'sk') };
  const differing = before === undefined ? [] : Object.keys({ ...before, ...after }).filter(isDifferent(before, after));
  return {
    ...keyItem(catalogueHistoryKey(operatorId, at, key)),
    change: text(kind),
    ...(before === undefined ? {} : { before: partOf(before, differing), after: partOf(after, differing) }),
  };
}

const isDifferent = (before: Item, after: Item) => (name: string) =>
  JSON.stringify(before[name]) !== JSON.stringify(after[name]);

const partOf = (item: Item, names: readonly string[]): AttributeValue => ({
  M: present(Object.fromEntries(names.map((name) => [name, item[name]]))),
});

/** The attributes that are there, by the names they have in the domain. */
function optionalTexts<Member extends string>(item: Item, attributes: Readonly<Record<Member, string>>) {
  const texts = Object.entries<string>(attributes).map(([member, name]) => [member, readOptionalText(item, name)]);
  return Object.fromEntries(texts.filter(([, value]) => value !== undefined)) as { [member in Member]?: string };
}
