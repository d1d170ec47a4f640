/** A BET that comes after its cancel writes over what the cancel left. */
import type { Mutant } from './mutant.ts';
import { kindOf, unconditional, withParts } from './on-the-wire.ts';
import { rebuiltWith } from './rebuilt.ts';

const hidden = rebuiltWith({
  store: (real) => ({
    ...real,
    read: async (wanted, signal) => {
      const { transaction, ...records } = await real.read(wanted, signal);
      const isHidden = transaction === undefined || (transaction.status === 'TOMBSTONE' && wanted.round === undefined);
      return isHidden ? records : { ...records, transaction };
    },
  }),
});
const overwriting = withParts((part, kind) =>
  kind === 'Put' && kindOf(part) === 'transaction' ? unconditional(part) : part,
);

export const tombstoneOverwritten: Mutant = {
  name: 'tombstone overwritten',
  mistake: 'looks for transactions and not for cancels, and puts without a condition',
  instead: async (deployed) => overwriting(await hidden(deployed)),
};
