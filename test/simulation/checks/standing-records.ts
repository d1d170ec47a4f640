/** The records of the final books that stand, one for each movement that was not taken back. */
import type { TransactionType } from '../ask.ts';
import type { Item } from '../dynamodb/values.ts';

export interface StandingRecord {
  readonly operatorId: string;
  readonly userId: string;
  readonly id: string;
  readonly type: TransactionType | 'DEPOSIT' | 'WITHDRAWAL';
  readonly amount: bigint;
  readonly roundId: string | undefined;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** Accepted transactions that are not canceled, and transfers. */
export const standingRecords = (items: readonly Item[]): StandingRecord[] =>
  items
    .filter((item) => item.status?.S === 'OK' || item.sk?.S === 'transfer')
    .map((item) => ({
      operatorId: item.operator_id?.S ?? '',
      userId: item.user_id?.S ?? '',
      id: item.transaction_id?.S ?? item.transfer_id?.S ?? '',
      type: (item.type?.S ?? '') as StandingRecord['type'],
      amount: BigInt(item.amount?.N ?? 0),
      roundId: item.round_id?.S,
      createdAt: item.created_at?.S ?? '',
    }));

/** What a record does to the balance. */
export const signed = ({ type, amount }: Pick<StandingRecord, 'type' | 'amount'>): bigint =>
  type === 'BET' || type === 'WITHDRAWAL' ? -amount : amount;
