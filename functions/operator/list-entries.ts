/** list-entries: a player's ledger, page by page. */
import { listEntries } from '../../shared/commands/list-entries.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { ledgerServices } from '../../shared/middleware/operator-services.ts';
import { listEntriesCall } from '../../shared/operator-api/history-calls.ts';

export const handler = operatorHandler(listEntriesCall, listEntries, await ledgerServices());
