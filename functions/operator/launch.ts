/** launch: opens a game or a lobby for a player, or a game for fun. */
import { launch } from '../../shared/commands/launch.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { launchServices } from '../../shared/middleware/operator-services.ts';
import { launchCall } from '../../shared/operator-api/game-calls.ts';

export const handler = operatorHandler(launchCall, launch, await launchServices());
