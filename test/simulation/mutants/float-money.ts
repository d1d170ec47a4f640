/** Amounts pass through a float. */
import { changebalance } from '../../../shared/commands/changebalance.ts';
import { cents, formatMoney } from '../../../shared/domain/money.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const floatMoney: Mutant = {
  name: 'float money',
  mistake: 'multiplies the amount by 100 as a number: 0.29 becomes 28 cents, and 9007199254740993.01 another sum',
  instead: rebuiltWith({
    changebalance: (input, context) => {
      const amount = cents(BigInt(Math.trunc(Number(formatMoney(input.amount)) * 100)));
      return changebalance({ ...input, amount }, context);
    },
  }),
};
