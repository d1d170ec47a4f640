/** authenticate: who plays under a launch token. */
import { authenticate } from '../../shared/commands/authenticate.ts';
import { gameplayHandler } from '../../shared/middleware/gameplay.ts';
import { gameplayServices } from '../../shared/middleware/lambda-services.ts';
import { authenticateCommand } from '../../shared/protocol/gameplay-commands.ts';

export const handler = gameplayHandler(authenticateCommand, authenticate, await gameplayServices());
