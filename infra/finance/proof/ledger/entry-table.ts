/** The entries of a ledger as columns, in the order in which they were read. */
import { HashColumn, MoneyColumn, NumberColumn } from './columns.ts';
import { ENTRY_TYPES, type EntryType, movementOf, TRANSACTION_TYPES, type TransactionType } from './movement.ts';

/** An entry as it was read; players, rounds and so on by their numbers in the ledger's indexes. */
export interface EntryRow {
  readonly player: number;
  readonly seq: number;
  readonly type: EntryType;
  readonly canceledType: TransactionType | undefined;
  readonly amount: bigint;
  readonly balanceBefore: bigint;
  readonly balanceAfter: bigint;
  readonly currency: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly hash: string;
  readonly previousHash: string;
  /** Of a cancel that of its transaction. */
  readonly record: number;
  /** Undefined for a transfer. */
  readonly round: number | undefined;
  readonly game: number;
  readonly saysFinished: boolean;
  readonly file: number;
  readonly line: number;
}

export class EntryTable {
  count = 0;
  readonly player = new NumberColumn(Uint32Array);
  readonly seq = new NumberColumn(Uint32Array);
  readonly amount = new MoneyColumn();
  readonly balanceBefore = new MoneyColumn();
  readonly balanceAfter = new MoneyColumn();
  readonly currency = new NumberColumn(Uint32Array);
  readonly createdAt = new NumberColumn(Float64Array);
  readonly hash = new HashColumn();
  readonly previousHash = new HashColumn();
  readonly record = new NumberColumn(Uint32Array);
  readonly game = new NumberColumn(Uint32Array);
  readonly saysFinished = new NumberColumn(Uint8Array);
  readonly file = new NumberColumn(Uint32Array);
  readonly line = new NumberColumn(Uint32Array);
  readonly #type = new NumberColumn(Uint8Array);
  readonly #canceledType = new NumberColumn(Uint8Array);
  /** Plus 1; 0 for none. */
  readonly #round = new NumberColumn(Uint32Array);

  /** Keeps an entry; answers with its place in the columns. */
  add(row: EntryRow): number {
    const entry = this.count;
    this.count += 1;
    this.player.set(entry, row.player);
    this.seq.set(entry, row.seq);
    this.amount.set(entry, row.amount);
    this.balanceBefore.set(entry, row.balanceBefore);
    this.balanceAfter.set(entry, row.balanceAfter);
    this.currency.set(entry, row.currency);
    this.createdAt.set(entry, row.createdAt);
    this.hash.set(entry, row.hash);
    this.previousHash.set(entry, row.previousHash);
    this.record.set(entry, row.record);
    this.game.set(entry, row.game);
    this.saysFinished.set(entry, row.saysFinished ? 1 : 0);
    this.file.set(entry, row.file);
    this.line.set(entry, row.line);
    this.#type.set(entry, ENTRY_TYPES.indexOf(row.type));
    this.#canceledType.set(entry, row.canceledType === undefined ? 0 : ENTRY_TYPES.indexOf(row.canceledType) + 1);
    this.#round.set(entry, row.round === undefined ? 0 : row.round + 1);
    return entry;
  }

  typeOf(entry: number): EntryType {
    return ENTRY_TYPES[this.#type.get(entry)] as EntryType;
  }

  canceledTypeOf(entry: number): TransactionType | undefined {
    return TRANSACTION_TYPES[this.#canceledType.get(entry) - 1];
  }

  /** The number of its round; undefined for a transfer. */
  roundOf(entry: number): number | undefined {
    const round = this.#round.get(entry);
    return round === 0 ? undefined : round - 1;
  }

  movementOf(entry: number): bigint {
    return movementOf(this.typeOf(entry), this.canceledTypeOf(entry), this.amount.get(entry));
  }

  /** The entries of each player by number, those of the same number as they were read. */
  byPlayer(playerCount: number): (player: number) => Uint32Array {
    // Where each player's entries end in the order; first how many there are, a place further on.
    const ends = new Uint32Array(playerCount + 1);
    const raise = (at: number, by: number) => {
      ends[at] = (ends[at] ?? 0) + by;
    };
    for (let entry = 0; entry < this.count; entry += 1) raise(this.player.get(entry) + 1, 1);
    for (let player = 1; player <= playerCount; player += 1) raise(player, ends[player - 1] ?? 0);
    const order = new Uint32Array(this.count);
    const next = ends.slice();
    for (let entry = 0; entry < this.count; entry += 1) {
      const player = this.player.get(entry);
      const place = next[player] ?? 0;
      order[place] = entry;
      next[player] = place + 1;
    }
    const bySeq = (left: number, right: number) => this.seq.get(left) - this.seq.get(right) || left - right;
    for (let player = 0; player < playerCount; player += 1) order.subarray(ends[player], ends[player + 1]).sort(bySeq);
    return (player) => order.subarray(ends[player], ends[player + 1]);
  }
}
