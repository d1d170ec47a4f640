/** A write that was not answered is judged again on a new balance, and sent again. */
import type { Mutant } from './mutant.ts';
import { kindOf, unconditional, withParts } from './on-the-wire.ts';
import { rebuiltWith } from './rebuilt.ts';

const forgetful = rebuiltWith({
  store: (real) => {
    const begun = new WeakSet<AbortSignal>();
    return {
      read: async (wanted, signal) => {
        const { transaction, ...records } = await real.read(wanted, signal);
        return transaction === undefined || begun.has(signal) ? records : { ...records, transaction };
      },
      commit: async (writes, signal) => {
        const commit = await real.commit(writes, signal);
        if (commit.outcome === 'unknown' && writes.some(({ write }) => write === 'round')) begun.add(signal);
        return commit;
      },
    };
  },
});
const overwriting = withParts((part, kind) =>
  kind === 'Put' && kindOf(part) === 'transaction' ? unconditional(part) : part,
);

export const resentWithNewJudgement: Mutant = {
  name: 'resent with a new judgement',
  mistake: 'wraps read, check and write in a retry: the first write was done, and so is the second',
  instead: async (deployed) => overwriting(await forgetful(deployed)),
};
