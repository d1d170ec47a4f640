/** The rounds of a ledger as their items tell them, in columns. */
import { MoneyColumn, NumberColumn } from './columns.ts';
import { KeyIndex } from './key-index.ts';
import { TRANSACTION_TYPES } from './movement.ts';
import type { RoundState } from './round-state.ts';

const IS_FINISHED = 1 << TRANSACTION_TYPES.length;
const IS_THERE = IS_FINISHED << 1;

export class RoundTable {
  /** By `operator|user|round`, of entries and items alike. */
  readonly keys = new KeyIndex();
  readonly file = new NumberColumn(Uint32Array);
  readonly line = new NumberColumn(Uint32Array);
  /** A bit for each type with a tally, and the two above. */
  readonly #flags = new NumberColumn(Uint8Array);
  readonly #game = new NumberColumn(Uint32Array);
  readonly #startedAt = new NumberColumn(Float64Array);
  readonly #counts = TRANSACTION_TYPES.map(() => new NumberColumn(Float64Array));
  readonly #sums = TRANSACTION_TYPES.map(() => new MoneyColumn());

  /** Keeps what an item tells of its round; false when one has already. */
  add(round: number, { game, startedAt, isFinished, tallies }: RoundState, file: number, line: number): boolean {
    if (this.isThere(round)) return false;
    let flags = IS_THERE | (isFinished ? IS_FINISHED : 0);
    TRANSACTION_TYPES.forEach((type, index) => {
      const tally = tallies[type];
      if (tally === undefined) return;
      flags |= 1 << index;
      this.#counts[index]?.set(round, tally.count);
      this.#sums[index]?.set(round, tally.sum);
    });
    this.#flags.set(round, flags);
    this.#game.set(round, game);
    this.#startedAt.set(round, startedAt);
    this.file.set(round, file);
    this.line.set(round, line);
    return true;
  }

  isThere(round: number): boolean {
    return this.#flags.get(round) !== 0;
  }

  /** The round as its item tells it; undefined when there is none. */
  get(round: number): RoundState | undefined {
    const flags = this.#flags.get(round);
    if (flags === 0) return undefined;
    const tallies: { [type in (typeof TRANSACTION_TYPES)[number]]?: RoundState['tallies'][type] } = {};
    TRANSACTION_TYPES.forEach((type, index) => {
      if ((flags & (1 << index)) === 0) return;
      tallies[type] = { count: this.#counts[index]?.get(round) ?? 0, sum: this.#sums[index]?.get(round) ?? 0n };
    });
    return {
      game: this.#game.get(round),
      startedAt: this.#startedAt.get(round),
      isFinished: (flags & IS_FINISHED) !== 0,
      tallies,
    };
  }
}
