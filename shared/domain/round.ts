/** A game round as one player sees it, and how a transaction changes it (rule 4.7). */
import { add, type Cents, cents, ZERO } from './money.ts';
import type { TransactionType } from './transaction.ts';

export interface RoundKey {
  readonly operatorId: string;
  readonly userId: string;
  readonly roundId: string;
}

/** How many transactions of one type the round holds, and their sum; canceled ones have left both (rule 5.5). */
export interface Tally {
  readonly count: number;
  readonly sum: Cents;
}

export interface Round extends RoundKey {
  /** Of the first accepted transaction. */
  readonly gameId: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  /** Set by finishround alone: from then on no BET may join (rule 4.1). */
  readonly closedAt?: string;
  readonly tallies: { readonly [type in TransactionType]: Tally };
}

export type RoundStatus = 'open' | 'finished';

export const statusOf = ({ finishedAt }: Round): RoundStatus => (finishedAt === undefined ? 'open' : 'finished');

/** What one accepted or canceled transaction does to its round, whether or not the round is there already. */
export interface RoundChange extends RoundKey {
  readonly gameId: string;
  readonly at: string;
  readonly type: TransactionType;
  readonly count: 1 | -1;
  readonly amount: Cents;
  readonly finished: boolean;
  /** Refuse when finishround has closed the round. */
  readonly onlyIfNotClosed: boolean;
}

export const NO_TALLY: Tally = { count: 0, sum: ZERO };

/** The round after the change; a round that is not there yet begins with it. */
export function changeRound(round: Round | undefined, change: RoundChange): Round {
  const { operatorId, userId, roundId, gameId, at, type, count, amount, finished } = change;
  const before = round ?? {
    operatorId,
    userId,
    roundId,
    gameId,
    startedAt: at,
    tallies: { BET: NO_TALLY, WIN: NO_TALLY, REFUND: NO_TALLY },
  };
  const tally = before.tallies[type];
  const signed = cents(BigInt(count) * amount);
  return {
    ...before,
    ...(finished ? { finishedAt: before.finishedAt ?? at } : {}),
    tallies: { ...before.tallies, [type]: { count: tally.count + count, sum: add(tally.sum, signed) } },
  };
}
