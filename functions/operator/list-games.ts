/** list-games: the casino's own switches. */
import { listGames } from '../../shared/commands/list-games.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { switchServices } from '../../shared/middleware/operator-services.ts';
import { listGamesCall } from '../../shared/operator-api/game-calls.ts';

export const handler = operatorHandler(listGamesCall, listGames, switchServices());
