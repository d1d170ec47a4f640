/** get-transaction: what is recorded under a transaction id, whoever's it is. */
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { StoreContext } from './context.ts';
import { readRecords } from './decide.ts';

/** Finds refused, canceled and never seen transactions too: support asks for those most. */
export async function getTransaction(
  { transactionId }: { readonly transactionId: string },
  context: StoreContext,
): Promise<OperatorOutcome<Transaction>> {
  const { transaction } = await readRecords(
    { transaction: { operatorId: context.operatorId, transactionId } },
    context,
  );
  return transaction === undefined ? { refused: 'transactionNotFound' } : { ok: transaction };
}
