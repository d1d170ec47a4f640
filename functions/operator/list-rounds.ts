/** list-rounds: a player's rounds, page by page. */
import { listRounds } from '../../shared/commands/list-rounds.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { ledgerServices } from '../../shared/middleware/operator-services.ts';
import { listRoundsCall } from '../../shared/operator-api/history-calls.ts';

export const handler = operatorHandler(listRoundsCall, listRounds, await ledgerServices());
