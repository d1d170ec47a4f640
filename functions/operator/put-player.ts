/** put-player: a player as the casino knows them, new or not. */
import { putPlayer } from '../../shared/commands/put-player.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { ledgerServices } from '../../shared/middleware/operator-services.ts';
import { putPlayerCall } from '../../shared/operator-api/player-calls.ts';

export const handler = operatorHandler(putPlayerCall, putPlayer, await ledgerServices());
