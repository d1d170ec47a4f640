/** What is known under a transaction id is known for a while only, as in a cache or a table whose items expire. */
import type { Transaction } from '../../../shared/domain/transaction.ts';
import type { Mutant } from './mutant.ts';
import { kindOf, unconditional, withParts } from './on-the-wire.ts';
import { rebuiltWith } from './rebuilt.ts';

const A_MINUTE = 60_000;

/** Records that are older are as if they were not there, and are written over. */
function forgetting(lifetimeOf: (transaction: Transaction) => number): Mutant['instead'] {
  const forgetful = rebuiltWith({
    store: (real) => ({
      ...real,
      read: async (wanted, signal) => {
        const { transaction, ...records } = await real.read(wanted, signal);
        const isForgotten = transaction === undefined || ageOf(transaction) > lifetimeOf(transaction);
        return isForgotten ? records : { ...records, transaction };
      },
    }),
  });
  const overwriting = withParts((part, kind) =>
    kind === 'Put' && kindOf(part) === 'transaction' ? unconditional(part) : part,
  );
  return async (deployed) => overwriting(await forgetful(deployed));
}

/** Milliseconds. */
const ageOf = (transaction: Transaction): number =>
  Date.now() - Date.parse('entry' in transaction ? transaction.entry.createdAt : transaction.createdAt);

export const forgetsAfterAnHour: Mutant = {
  name: 'forgets after an hour',
  mistake: 'keeps idempotency records as long as the library does: what comes after an hour is paid again',
  instead: forgetting(() => 60 * A_MINUTE),
};

export const tombstoneLastsAMinute: Mutant = {
  name: 'tombstone lasts a minute',
  mistake: 'expects a BET soon after its cancel or never: one that was queued is taken, and nobody cancels it again',
  instead: forgetting(({ status }) => (status === 'TOMBSTONE' ? A_MINUTE : Number.POSITIVE_INFINITY)),
};
