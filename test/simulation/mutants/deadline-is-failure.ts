/** A deadline that is reached while a write is under way is told as a failure. */
import { changebalance } from '../../../shared/commands/changebalance.ts';
import { Unresolved } from '../../../shared/commands/decide.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const deadlineIsFailure: Mutant = {
  name: 'deadline is failure',
  mistake: 'gives up after some attempts with OP_50, whatever has become of them',
  instead: rebuiltWith({
    changebalance: (input, context) =>
      changebalance(input, context).catch((error: unknown) => {
        if (error instanceof Unresolved) throw new Unresolved('internalError', 1, error);
        throw error;
      }),
  }),
};
