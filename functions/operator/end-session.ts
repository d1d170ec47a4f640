/** end-session: from now on a launch token is invalid. */
import { endSession } from '../../shared/commands/end-session.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { sessionServices } from '../../shared/middleware/operator-services.ts';
import { endSessionCall } from '../../shared/operator-api/game-calls.ts';

export const handler = operatorHandler(endSessionCall, endSession, sessionServices());
