/** transfer: money into a player's wallet or out of it, exactly once. */
import { transfer } from '../../shared/commands/transfer.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { ledgerServices } from '../../shared/middleware/operator-services.ts';
import { transferCall } from '../../shared/operator-api/player-calls.ts';

export const handler = operatorHandler(transferCall, transfer, await ledgerServices());
