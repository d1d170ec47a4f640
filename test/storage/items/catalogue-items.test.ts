/** What is kept of the PLATFORM's catalogue. */
import type { Game, Lobby } from '../../../shared/domain/catalogue.ts';
import type { Item } from '../../../shared/storage/attributes.ts';
import {
  gameItem,
  lobbyItem,
  readGame,
  readLobby,
  readState,
  stateItem,
} from '../../../shared/storage/catalogue-item.ts';
import type { CatalogueState } from '../../../shared/storage/catalogue-port.ts';
import { game, lobby } from '../../catalogue/entries.ts';
import { EARLIER } from '../../domain/examples.ts';
import { itemForm } from './item-form.ts';

const pk = { S: 'catalogue|casino' };
const GAME: Item = {
  pk,
  sk: { S: 'game|00000000000000000007' },
  game_id: { S: '7' },
  title: { S: 'Game 7' },
  platform: { S: 'desktop' },
  type: { S: 'slots' },
  vendor: { S: 'acme' },
  enabled: { BOOL: true },
  fun_mode: { BOOL: true },
};
const LOBBY: Item = { pk, sk: { S: 'lobby|a' }, lobby_id: { S: 'a' }, vendor: { S: 'acme' } };
const STATE: Item = { pk, sk: { S: 'state' }, synced_at: { S: EARLIER }, games: { N: '2' }, lobbies: { N: '1' } };
const state: CatalogueState = { syncedAt: EARLIER, games: 2, lobbies: 1 };

const asGame = { write: (record: Game) => gameItem('casino', record), read: readGame };
itemForm('a game', { record: game('7'), item: GAME, ...asGame });
itemForm('a game of which all is said', {
  record: game('7', { campaigns: false, createdAt: EARLIER, details: '{}', removedAt: EARLIER }),
  item: {
    ...GAME,
    campaigns: { BOOL: false },
    created_at: { S: EARLIER },
    details: { S: '{}' },
    removed_at: { S: EARLIER },
  },
  ...asGame,
});

const asLobby = { write: (record: Lobby) => lobbyItem('casino', record), read: readLobby };
itemForm('a lobby', { record: lobby('a'), item: LOBBY, ...asLobby });
itemForm('a lobby of which all is said', {
  record: lobby('a', { details: '{}', removedAt: EARLIER }),
  item: { ...LOBBY, details: { S: '{}' }, removed_at: { S: EARLIER } },
  ...asLobby,
});

const asState = { write: (record: CatalogueState) => stateItem('casino', record), read: readState };
itemForm('a catalogue that is changing', { record: state, item: STATE, ...asState });
itemForm('a catalogue at rest', {
  record: { ...state, version: 'v1' },
  item: { ...STATE, version: { S: 'v1' } },
  ...asState,
});
