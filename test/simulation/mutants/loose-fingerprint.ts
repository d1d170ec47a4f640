/** A known transaction id is taken for the same transaction though something of it differs (rule 4.2). */
import { judgeChange } from '../../../shared/domain/judge-change.ts';
import type { TransactionIdentity, TransactionRequest } from '../../../shared/domain/transaction.ts';
import { changebalanceJudgedBy } from './judged-otherwise.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

/** @param taken what the request is taken for, given what is known under its id */
const takingFor = (
  taken: (request: TransactionRequest, known: TransactionIdentity) => Partial<TransactionRequest>,
): Mutant['instead'] =>
  rebuiltWith({
    changebalance: changebalanceJudgedBy((state, request, now) => {
      const { transaction } = state;
      const more = transaction !== undefined && 'identity' in transaction ? taken(request, transaction.identity) : {};
      return judgeChange(state, { ...request, ...more }, now);
    }),
  });

export const amountComparedAsFloat: Mutant = {
  name: 'amount compared as a float',
  mistake: 'compares amounts as numbers: beyond 2^53 cents two that differ are the same',
  instead: takingFor(({ amount }, known) => (Number(amount) === Number(known.amount) ? { amount: known.amount } : {})),
};

export const smallerAmountTheSame: Mutant = {
  name: 'smaller amount is the same',
  mistake: 'asks whether the amount is covered by what was booked, not whether it is that',
  instead: takingFor(({ amount }, known) => (amount <= known.amount ? { amount: known.amount } : {})),
};

export const creditsAlike: Mutant = {
  name: 'WIN and REFUND alike',
  mistake: 'keeps whether money came or went, and not as what',
  instead: takingFor(({ type }, known) => (type !== 'BET' && known.type !== 'BET' ? { type: known.type } : {})),
};

export const gameNotCompared: Mutant = {
  name: 'game not compared',
  mistake: 'leaves the game out of the fingerprint',
  instead: takingFor((_, { gameId }) => ({ gameId })),
};
