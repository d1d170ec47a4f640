/** A round as its item tells it, and as its transactions do. */
import { cents, formatMoney } from '../../../../shared/domain/money.ts';
import { TRANSACTION_TYPES, type TransactionType } from './movement.ts';

export interface Tally {
  readonly count: number;
  readonly sum: bigint;
}

export interface RoundState {
  /** The number of the game in the ledger's index. */
  readonly game: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Of a round as its transactions tell it: whether one of them, or a cancel, said so. */
  readonly isFinished: boolean;
  /** Those of types that the round never saw are not there; canceled transactions have left theirs. */
  readonly tallies: { readonly [type in TransactionType]?: Tally };
}

/** What an entry tells of its round. */
export interface RoundEntry {
  readonly game: number;
  readonly createdAt: number;
  readonly saysFinished: boolean;
  /** Of a cancel that of its transaction. */
  readonly type: TransactionType;
  readonly isCancel: boolean;
  readonly amount: bigint;
}

/** The round after one more entry; it begins with its first one. */
export function roundAfter(before: RoundState | undefined, entry: RoundEntry): RoundState {
  const { type, isCancel, amount } = entry;
  const { count, sum } = before?.tallies[type] ?? { count: 0, sum: 0n };
  const tally = isCancel ? { count: count - 1, sum: sum - amount } : { count: count + 1, sum: sum + amount };
  return {
    game: before?.game ?? entry.game,
    startedAt: before?.startedAt ?? entry.createdAt,
    isFinished: before?.isFinished === true || entry.saysFinished,
    tallies: { ...before?.tallies, [type]: tally },
  };
}

/** Whether an item is what the transactions say; finishround, of which they know nothing, may have finished it too. */
export const fits = (item: RoundState, told: RoundState): boolean =>
  item.game === told.game &&
  item.startedAt === told.startedAt &&
  (item.isFinished || !told.isFinished) &&
  TRANSACTION_TYPES.every(
    (type) =>
      item.tallies[type]?.count === told.tallies[type]?.count && item.tallies[type]?.sum === told.tallies[type]?.sum,
  );

/**
 * How many entries at least it takes from one state of a round to a later one; infinite when there is no way.
 *
 * @param before undefined before the round began
 */
export function fewestEntriesBetween(before: RoundState | undefined, after: RoundState): number {
  if (before?.isFinished === true && !after.isFinished) return Number.POSITIVE_INFINITY;
  return TRANSACTION_TYPES.reduce((sum, type) => sum + fewestOfType(before?.tallies[type], after.tallies[type]), 0);
}

/** Each entry counts one up and adds, or one down and takes away; a tally once there never goes. */
function fewestOfType(before: Tally | undefined, after: Tally | undefined): number {
  if (after === undefined) return before === undefined ? 0 : Number.POSITIVE_INFINITY;
  const count = after.count - (before?.count ?? 0);
  const sum = after.sum - (before?.sum ?? 0n);
  if (count === 0) return sum === 0n && before !== undefined ? 0 : 2;
  const isAgainst = count > 0 ? sum < 0n : sum > 0n;
  return Math.abs(count) + (isAgainst ? 2 : 0);
}

/** A round in words; `gameOf` tells a game's id. */
export function roundText(
  { game, startedAt, isFinished, tallies }: RoundState,
  gameOf: (game: number) => string,
): string {
  const counters = TRANSACTION_TYPES.flatMap((type) => {
    const tally = tallies[type];
    return tally === undefined ? [] : [`${tally.count} ${type} of ${formatMoney(cents(tally.sum))}`];
  });
  const state = isFinished ? 'finished' : 'not finished';
  return [`game ${gameOf(game)}`, `started ${new Date(startedAt).toISOString()}`, state, ...counters].join(', ');
}
