/** balance: what the player has. */
import { balance } from '../../shared/commands/balance.ts';
import { gameplayHandler } from '../../shared/middleware/gameplay.ts';
import { gameplayServices } from '../../shared/middleware/lambda-services.ts';
import { balanceCommand } from '../../shared/protocol/gameplay-commands.ts';

export const handler = gameplayHandler(balanceCommand, balance, await gameplayServices());
