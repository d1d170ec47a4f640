/** get-reconciliation: a day's comparison with the PLATFORM's report. */
import { getReconciliation } from '../../shared/commands/get-reconciliation.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { reconciliationServices } from '../../shared/middleware/reconciliation-services.ts';
import { getReconciliationCall } from '../../shared/operator-api/reconciliation-call.ts';

export const handler = operatorHandler(getReconciliationCall, getReconciliation, reconciliationServices());
