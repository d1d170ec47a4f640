/** DynamoDB's TransactionConflict, which DynamoDB Local never raises, modelled around the real store. */
import type { Write } from '../../shared/domain/write.ts';
import type { Store } from '../../shared/storage/store.ts';
import { writeRequest } from '../../shared/storage/write-requests.ts';

export interface ConflictingStore extends Store {
  /** How many commits met another one on its way. */
  readonly seen: { conflicts: number };
}

/**
 * A store in which a commit holds its items for so many milliseconds, as DynamoDB does between preparing a transaction
 * and completing it, and refuses every other commit on any of them meanwhile.
 */
export function withConflicts(store: Store, holdMilliseconds: number): ConflictingStore {
  const held = new Set<string>();
  const seen = { conflicts: 0 };
  return {
    seen,
    read: (wanted, signal) => store.read(wanted, signal),
    commit: async (writes, signal) => {
      const keys = writes.map(keyOf);
      if (keys.some((key) => held.has(key))) {
        seen.conflicts += 1;
        return { outcome: 'busy' };
      }
      for (const key of keys) held.add(key);
      try {
        await sleep(holdMilliseconds / 2);
        const commit = await store.commit(writes, signal);
        await sleep(holdMilliseconds / 2);
        return commit;
      } finally {
        for (const key of keys) held.delete(key);
      }
    },
  };
}

/** The item that a write is about, whether it puts, updates or only checks it. */
function keyOf(write: Write): string {
  const { Put, Update, ConditionCheck } = writeRequest(write, 'ledger');
  const key = Put?.Item ?? Update?.Key ?? ConditionCheck?.Key;
  return `${key?.pk?.S} ${key?.sk?.S}`;
}

/** By the global timer, which a test may turn by itself. */
const sleep = (milliseconds: number) => new Promise<void>((resolve) => void setTimeout(resolve, milliseconds));
