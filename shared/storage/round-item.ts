/** A round as an item, and its change as an update that needs no read before it. */
import { NO_TALLY, type Round, type RoundChange, type Tally } from '../domain/round.ts';
import type { TransactionType } from '../domain/transaction.ts';
import { type Item, number, readCents, readCount, readOptionalText, readText, text } from './attributes.ts';
import { partsOf } from './keys.ts';

/** The counters of each transaction type. */
const TALLIES = {
  BET: { count: 'bet_count', sum: 'bet_sum' },
  WIN: { count: 'win_count', sum: 'win_sum' },
  REFUND: { count: 'refund_count', sum: 'refund_sum' },
} as const satisfies Record<TransactionType, { count: string; sum: string }>;

/** The update that a change of a round comes to; the round begins with it when there is none. */
export function roundUpdate(change: RoundChange): { expression: string; values: Item } {
  const { count, sum } = TALLIES[change.type];
  const sets = ['game_id = if_not_exists(game_id, :game)', 'started_at = if_not_exists(started_at, :at)'];
  if (change.finished) sets.push('finished_at = if_not_exists(finished_at, :at)');
  return {
    expression: `SET ${sets.join(', ')} ADD ${count} :count, ${sum} :sum`,
    values: {
      ':game': text(change.gameId),
      ':at': text(change.at),
      ':count': number(change.count),
      ':sum': number(BigInt(change.count) * change.amount),
    },
  };
}

export function readRound(item: Item): Round {
  const [operatorId = '', userId = ''] = partsOf(readText(item, 'pk'));
  const [roundId = ''] = partsOf(readText(item, 'sk'));
  const finishedAt = readOptionalText(item, 'finished_at');
  const closedAt = readOptionalText(item, 'closed_at');
  return {
    operatorId,
    userId,
    roundId,
    gameId: readText(item, 'game_id'),
    startedAt: readText(item, 'started_at'),
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...(closedAt === undefined ? {} : { closedAt }),
    tallies: { BET: readTally(item, 'BET'), WIN: readTally(item, 'WIN'), REFUND: readTally(item, 'REFUND') },
  };
}

/** A type that the round has not seen yet has no counters. */
function readTally(item: Item, type: TransactionType): Tally {
  const { count, sum } = TALLIES[type];
  return item[count] === undefined ? NO_TALLY : { count: readCount(item, count), sum: readCents(item, sum) };
}
