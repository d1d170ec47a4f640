/** get-player: a player's profile, wallet and limits. */
import { getPlayer } from '../../shared/commands/get-player.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { ledgerServices } from '../../shared/middleware/operator-services.ts';
import { getPlayerCall } from '../../shared/operator-api/player-calls.ts';

export const handler = operatorHandler(getPlayerCall, getPlayer, await ledgerServices());
