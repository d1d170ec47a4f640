/** get-transaction: what is recorded under a transaction id. */
import { getTransaction } from '../../shared/commands/get-transaction.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { ledgerServices } from '../../shared/middleware/operator-services.ts';
import { getTransactionCall } from '../../shared/operator-api/history-calls.ts';

export const handler = operatorHandler(getTransactionCall, getTransaction, await ledgerServices());
