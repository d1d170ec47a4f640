/** finishround: no transaction shall join the round any more. */
import { finishround } from '../../shared/commands/finishround.ts';
import { gameplayHandler } from '../../shared/middleware/gameplay.ts';
import { gameplayServices } from '../../shared/middleware/lambda-services.ts';
import { finishroundCommand } from '../../shared/protocol/gameplay-commands.ts';

export const handler = gameplayHandler(finishroundCommand, finishround, await gameplayServices());
