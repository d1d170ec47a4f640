/** switch-game: the casino allows or forbids BETs on a game. */
import { switchGame } from '../../shared/commands/switch-game.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { switchServices } from '../../shared/middleware/operator-services.ts';
import { switchGameCall } from '../../shared/operator-api/game-calls.ts';

export const handler = operatorHandler(switchGameCall, switchGame, switchServices());
