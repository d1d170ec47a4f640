/** The keys of every item. `|` joins their parts: no string of the gameplay or operator API may contain it. */
import type { RoundKey } from '../domain/round.ts';
import type { PlayerKey, SessionKey, TransactionKey, TransferKey } from './store.ts';

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

const PLAYER_KIND = 'player';
const ROUND_KIND = 'round';

/** A player's profile and rounds lie beside the wallet, under one partition key. */
const playerPartition = ({ operatorId, userId }: PlayerKey): string => [PLAYER_KIND, operatorId, userId].join('|');

export const playerKey = (key: PlayerKey): ItemKey => ({ pk: playerPartition(key), sk: 'player' });
export const profileKey = (key: PlayerKey): ItemKey => ({ pk: playerPartition(key), sk: 'profile' });
export const roundKey = (key: RoundKey): ItemKey => ({ pk: playerPartition(key), sk: `${ROUND_KIND}|${key.roundId}` });
/** What all round keys of a player begin with. */
export const ROUND_PREFIX = `${ROUND_KIND}|`;

/** Found by operator and id alone, so that the same id with another player's data is seen. */
export const transactionKey = ({ operatorId, transactionId }: TransactionKey): ItemKey => ({
  pk: ['transaction', operatorId, transactionId].join('|'),
  sk: 'transaction',
});
export const cancelKey = (key: TransactionKey): ItemKey => ({ pk: transactionKey(key).pk, sk: 'cancel' });
export const transferKey = ({ operatorId, transferId }: TransferKey): ItemKey => ({
  pk: ['transfer', operatorId, transferId].join('|'),
  sk: 'transfer',
});

export const sessionKey = ({ operatorId, tokenHash }: SessionKey): { readonly pk: string } => ({
  pk: ['session', operatorId, tokenHash].join('|'),
});

/** The index partition that holds a player's entries by number. */
export const entriesPartition = ({ operatorId, userId }: PlayerKey): string => `${operatorId}|${userId}`;

/** The parts of a partition key after its kind. */
export const partsOf = (pk: string): readonly string[] => pk.split('|').slice(1);

/** An operator's game switches, in the settings table. */
export const switchesKey = (operatorId: string): ItemKey => ({ pk: ['operator', operatorId].join('|'), sk: 'games' });

/** An operator's catalogue lies under one partition key, in the settings table; ids of games so that they sort by number. */
const cataloguePartition = (operatorId: string): string => ['catalogue', operatorId].join('|');

export const GAME_PREFIX = 'game|';
export const LOBBY_PREFIX = 'lobby|';

export const catalogueGameKey = (operatorId: string, gameId: string): ItemKey => ({
  pk: cataloguePartition(operatorId),
  sk: `${GAME_PREFIX}${gameId.padStart(20, '0')}`,
});
export const catalogueLobbyKey = (operatorId: string, lobbyId: string): ItemKey => ({
  pk: cataloguePartition(operatorId),
  sk: `${LOBBY_PREFIX}${lobbyId}`,
});
export const catalogueStateKey = (operatorId: string): ItemKey => ({
  pk: cataloguePartition(operatorId),
  sk: 'state',
});

/** What became of a game or a lobby of the catalogue, in the order of time. */
export const catalogueHistoryKey = (operatorId: string, at: string, { sk }: ItemKey): ItemKey => ({
  pk: ['catalogue-history', operatorId].join('|'),
  sk: `${at}|${sk}`,
});

/** A day's reconciliation, in the settings table. */
export const reconciliationKey = (operatorId: string, date: string): ItemKey => ({
  pk: ['reconciliation', operatorId].join('|'),
  sk: date,
});

/** A row of the PLATFORM's report on a day, as reconciliation read it, in the settings table. */
export const reportedRowKey = (operatorId: string, date: string, vendor: string, currency: string): ItemKey => ({
  pk: ['platform-report', operatorId].join('|'),
  sk: [date, vendor, currency].join('|'),
});
