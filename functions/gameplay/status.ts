/** status: what became of a transaction. */
import { status } from '../../shared/commands/status.ts';
import { gameplayHandler } from '../../shared/middleware/gameplay.ts';
import { gameplayServices } from '../../shared/middleware/lambda-services.ts';
import { statusCommand } from '../../shared/protocol/gameplay-commands.ts';

export const handler = gameplayHandler(statusCommand, status, await gameplayServices());
