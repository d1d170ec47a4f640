/** A ledger as an export tells it: everything that a proof needs of it, in memory. */
import type { Place } from '../findings.ts';
import { EntryTable } from './entry-table.ts';
import { KeyIndex } from './key-index.ts';
import { RecordTable } from './record-table.ts';
import { RefusalTable } from './refusal-table.ts';
import { RoundTable } from './round-table.ts';

/** A player item, as far as its money goes. */
export interface Wallet extends Place {
  readonly seq: number;
  readonly head: string;
  readonly balance: bigint;
  readonly currency: number;
  /** Epoch milliseconds; undefined before the first movement. */
  readonly movedAt: number | undefined;
  readonly createdAt: number;
}

export class Ledger {
  /** By `operator|user`. */
  readonly players = new KeyIndex();
  /** Each by the number of its player. */
  readonly wallets: (Wallet | undefined)[] = [];
  readonly profiles: (Place | undefined)[] = [];
  readonly entries = new EntryTable();
  readonly records = new RecordTable();
  readonly rounds = new RoundTable();
  readonly refusals = new RefusalTable();
  readonly currencies = new KeyIndex();
  readonly games = new KeyIndex();
  readonly files = new KeyIndex();

  placeOfEntry(entry: number): Place {
    return { file: this.files.textOf(this.entries.file.get(entry)), line: this.entries.line.get(entry) };
  }

  placeOfRound(round: number): Place {
    return { file: this.files.textOf(this.rounds.file.get(round)), line: this.rounds.line.get(round) };
  }

  /** Who an entry is of, which it is, and where it lies: what findings about it begin with. */
  entry(entry: number) {
    return {
      player: this.players.textOf(this.entries.player.get(entry)),
      subject: `entry ${this.entries.seq.get(entry)}`,
      ...this.placeOfEntry(entry),
    };
  }
}
