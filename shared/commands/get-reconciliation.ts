/** get-reconciliation: a day's comparison with the PLATFORM's report, as it was last run. */
import type { Reconciliation } from '../domain/comparison.ts';
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import type { Reconciliations } from '../storage/reconciliation-port.ts';
import type { CallContext } from './context.ts';
import { untilAnswered } from './decide.ts';

export async function getReconciliation(
  { date }: { readonly date: string },
  context: CallContext & { readonly reconciliations: Pick<Reconciliations, 'find'> },
): Promise<OperatorOutcome<Reconciliation>> {
  const { operatorId, reconciliations, deadline } = context;
  const found = await untilAnswered(
    async () => ({ reconciliation: await reconciliations.find(operatorId, date, deadline.signal) }),
    context,
  );
  return found.reconciliation === undefined ? { refused: 'reconciliationNotFound' } : { ok: found.reconciliation };
}
