/** patch-player: blocks, excludes, limits or renames a player. */
import { patchPlayer } from '../../shared/commands/patch-player.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { ledgerServices } from '../../shared/middleware/operator-services.ts';
import { patchPlayerCall } from '../../shared/operator-api/player-calls.ts';

export const handler = operatorHandler(patchPlayerCall, patchPlayer, await ledgerServices());
