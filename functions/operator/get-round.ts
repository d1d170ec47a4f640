/** get-round: one of a player's rounds. */
import { getRound } from '../../shared/commands/get-round.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { ledgerServices } from '../../shared/middleware/operator-services.ts';
import { getRoundCall } from '../../shared/operator-api/history-calls.ts';

export const handler = operatorHandler(getRoundCall, getRound, await ledgerServices());
