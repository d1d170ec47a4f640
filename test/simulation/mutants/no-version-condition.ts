/** The wallet is updated without asking whether it is still as it was read. */
import type { Mutant } from './mutant.ts';
import { kindOf, unconditional, withParts } from './on-the-wire.ts';

export const noVersionCondition: Mutant = {
  name: 'no version condition',
  mistake: 'reads the balance, computes the new one and writes it: the last of two at once wins',
  instead: withParts((part, kind) => (kind === 'Update' && kindOf(part) === 'player' ? unconditional(part) : part)),
};
