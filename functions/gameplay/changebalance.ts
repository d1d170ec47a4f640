/** changebalance: a BET, WIN or REFUND, exactly once. */
import { changebalance } from '../../shared/commands/changebalance.ts';
import { gameplayHandler } from '../../shared/middleware/gameplay.ts';
import { gameplayServices } from '../../shared/middleware/lambda-services.ts';
import { changebalanceCommand } from '../../shared/protocol/gameplay-commands.ts';

export const handler = gameplayHandler(changebalanceCommand, changebalance, await gameplayServices());
