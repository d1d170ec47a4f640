/** Whose and what an item is by what it says, and so which keys it must have. Written anew, like the hash. */
import type { ExportedItem } from '../../export/read-export.ts';
import type { ProvenKind } from './item-form.ts';

/** What identifies an item. */
export interface Identity {
  /** `operator|user`. */
  readonly owner: string;
  readonly subject: string;
  readonly keys: {
    readonly pk: string;
    readonly sk: string;
    /** That of the index of entries; undefined for what is no entry. */
    readonly player: string | undefined;
  };
}

/** By the ids in the attributes; a player's own items say none but in their keys. */
export function identityOf(kind: ProvenKind, attributes: ExportedItem['attributes']): Identity {
  const of = (name: string): string => attributes[name]?.S ?? '';
  if (kind === 'player' || kind === 'profile' || kind === 'round') return identityOfOwn(kind, of('pk'), of('sk'));
  const owner = `${of('operator_id')}|${of('user_id')}`;
  const id = of(kind === 'transfer' ? 'transfer_id' : 'transaction_id');
  const isEntry = kind === 'accepted' || kind === 'cancel' || kind === 'transfer';
  const seq = attributes.seq?.N;
  return {
    owner,
    subject: isEntry && seq !== undefined ? `entry ${seq}` : `${kind === 'refused' ? 'refusal' : kind} ${id}`,
    keys: {
      pk: `${kind === 'transfer' ? 'transfer' : 'transaction'}|${of('operator_id')}|${id}`,
      sk: kind === 'cancel' || kind === 'transfer' ? kind : 'transaction',
      player: isEntry ? owner : undefined,
    },
  };
}

function identityOfOwn(kind: 'player' | 'profile' | 'round', pk: string, sk: string): Identity {
  const [, operatorId = '', userId = ''] = pk.split('|');
  const owner = `${operatorId}|${userId}`;
  const keys = { pk: `player|${owner}`, player: undefined };
  if (kind !== 'round') return { owner, subject: kind === 'player' ? 'wallet' : kind, keys: { ...keys, sk: kind } };
  const [, roundId = ''] = sk.split('|');
  return { owner, subject: `round ${roundId}`, keys: { ...keys, sk: `round|${roundId}` } };
}
