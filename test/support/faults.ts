/** Faults at the storage port that the real database cannot be made to show: each call may meet one, in a given order. */
import type { Commit, Store } from '../../shared/storage/store.ts';

/** What happens to one call of the store. */
export type Fault =
  | 'none'
  /** The write happens, its answer is lost. */
  | 'committed, answer lost'
  /** The write does not happen, and its answer is lost. */
  | 'not committed, answer lost'
  /** The answer is lost while the write is still on its way: it arrives just before the next commit does. */
  | 'committed late, answer lost'
  /** The write happens, and the call never returns before its signal is aborted. */
  | 'committed, then hangs'
  /** TransactionConflict or throttling: nothing was written. */
  | 'busy'
  /** The call never returns before its signal is aborted. */
  | 'hangs';

export interface FaultyStore extends Store {
  /** How often each method was called. */
  readonly calls: { read: number; commit: number };
}

const lost: Commit = { outcome: 'unknown', cause: new Error('socket hang up') };

/** A store whose commits meet these faults one after the other, and none after the last. */
export function withCommitFaults(store: Store, faults: readonly Fault[]): FaultyStore {
  const calls = { read: 0, commit: 0 };
  let late: () => Promise<unknown> = async () => undefined;
  return {
    calls,
    read: (wanted, signal) => {
      calls.read += 1;
      return store.read(wanted, signal);
    },
    commit: async (writes, signal) => {
      const fault = faults[calls.commit] ?? 'none';
      calls.commit += 1;
      await late();
      late = async () => undefined;
      switch (fault) {
        case 'none':
          return store.commit(writes, signal);
        case 'committed, answer lost':
          await store.commit(writes, signal);
          return lost;
        case 'not committed, answer lost':
          return lost;
        case 'committed late, answer lost':
          late = () => store.commit(writes, AbortSignal.timeout(10_000));
          return lost;
        case 'committed, then hangs':
          await store.commit(writes, signal);
          return untilAborted(signal);
        case 'busy':
          return { outcome: 'busy' };
        case 'hangs':
          return untilAborted(signal);
      }
    },
  };
}

const untilAborted = (signal: AbortSignal): Promise<Commit> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(lost), { once: true }));
