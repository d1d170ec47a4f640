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
