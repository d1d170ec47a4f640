/** cancel: takes a transaction back, or sees to it that it can never be booked. */
import { cancel } from '../../shared/commands/cancel.ts';
import { gameplayHandler } from '../../shared/middleware/gameplay.ts';
import { gameplayServices } from '../../shared/middleware/lambda-services.ts';
import { cancelCommand } from '../../shared/protocol/gameplay-commands.ts';

export const handler = gameplayHandler(cancelCommand, cancel, await gameplayServices());
