/** The keys under which the pure books keep their records. */
import type { RoundKey } from '../../shared/domain/round.ts';

interface Owner {
  readonly operatorId: string;
  readonly userId: string;
}

export const playerKey = ({ operatorId, userId }: Owner): string => `${operatorId}|${userId}`;
export const roundKey = ({ operatorId, userId, roundId }: RoundKey): string => `${operatorId}|${userId}|${roundId}`;
export const transactionKey = (of: { readonly operatorId: string; readonly transactionId: string }): string =>
  `${of.operatorId}|${of.transactionId}`;
export const transferKey = (of: { readonly operatorId: string; readonly transferId: string }): string =>
  `transfer|${of.operatorId}|${of.transferId}`;
