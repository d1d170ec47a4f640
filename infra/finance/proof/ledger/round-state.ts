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
