/** What a call met on its way, for the log and the metrics alone: no decision rests on it. */
import type { Write } from '../domain/write.ts';

/** Filled in as the call goes. */
export interface Observed {
  /** Attempts beyond the first, at reads that were not answered and at writes that did not succeed. */
  retries: number;
  /** Writes that lost to others', or met others on their way. */
  conflicts: number;
  /** The answer is one that was given before. */
  replayed: boolean;
  /** A transaction that is not known was ruled out for ever (rule 5.2). */
  tombstone: boolean;
  /** The player owes money now (rule 5.3). */
  negativeBalance: boolean;
  /** What the database failed with last, or, when it never failed, why a write did not succeed: in words, or an error. */
  lastCause: unknown;
}

export const nothingObserved = (): Observed => ({
  retries: 0,
  conflicts: 0,
  replayed: false,
  tombstone: false,
  negativeBalance: false,
  lastCause: undefined,
});

/** Notes what is special about writes that stand, or may stand. */
export function observeWrites(observed: Observed, writes: readonly Write[]): void {
  observed.tombstone = writes.some(
    (write) => write.write === 'transaction' && write.transaction.status === 'TOMBSTONE',
  );
  observed.negativeBalance = writes.some(
    (write) => write.write === 'player' && write.part === 'money' && write.player.balance < 0n,
  );
}
