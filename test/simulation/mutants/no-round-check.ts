/** BETs join rounds that finishround has closed. */
import type { Mutant } from './mutant.ts';
import { kindOf, unconditional, withParts } from './on-the-wire.ts';

export const noRoundCheck: Mutant = {
  name: 'no check of a closed round',
  mistake: 'takes finishround for a note to the books: a BET that comes late is still taken',
  instead: withParts((part, kind) =>
    kind === 'Update' && kindOf(part) === 'round' && part.ConditionExpression?.includes('closed_at')
      ? unconditional(part)
      : part,
  ),
};
