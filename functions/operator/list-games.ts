/** list-games: the catalogue of games with the casino's own switches. */
import { listGames } from '../../shared/commands/list-games.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { catalogueServices } from '../../shared/middleware/operator-services.ts';
import { listGamesCall } from '../../shared/operator-api/catalogue-calls.ts';

export const handler = operatorHandler(listGamesCall, listGames, catalogueServices());
