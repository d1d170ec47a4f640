/** What lies under the keys of transactions and transfers: an entry, that of a cancel, a refusal, a tombstone. */
import { NumberColumn } from './columns.ts';
import { KeyIndex } from './key-index.ts';

const STATES = ['nothing', 'OK', 'CANCELED', 'refused BET', 'refused credit', 'tombstone', 'transfer'] as const;
export type RecordState = (typeof STATES)[number];

export class RecordTable {
  /** By the partition key that the ids say. */
  readonly keys = new KeyIndex();
  readonly #state = new NumberColumn(Uint8Array);
  /** Plus 1; 0 for none. */
  readonly #entry = new NumberColumn(Uint32Array);
  readonly #cancel = new NumberColumn(Uint32Array);

  /** Keeps what a record is, and its entry if it has one; false when there is one already. */
  addRecord(record: number, state: Exclude<RecordState, 'nothing'>, entry?: number): boolean {
    if (this.stateOf(record) !== 'nothing') return false;
    this.#state.set(record, STATES.indexOf(state));
    if (entry !== undefined) this.#entry.set(record, entry + 1);
    return true;
  }

  /** Keeps the entry of a cancel; false when its transaction has one already. */
  addCancel(record: number, entry: number): boolean {
    if (this.cancelOf(record) !== undefined) return false;
    this.#cancel.set(record, entry + 1);
    return true;
  }

  stateOf(record: number): RecordState {
    return STATES[this.#state.get(record)] as RecordState;
  }

  /** The entry of an accepted transaction or of a transfer. */
  entryOf(record: number): number | undefined {
    return placeIn(this.#entry, record);
  }

  /** The entry of the cancel. */
  cancelOf(record: number): number | undefined {
    return placeIn(this.#cancel, record);
  }
}

function placeIn(column: NumberColumn, record: number): number | undefined {
  const place = column.get(record);
  return place === 0 ? undefined : place - 1;
}
