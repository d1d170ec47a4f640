/** hand-history: asks the PLATFORM how the hand behind a transaction was played. */
import { handHistory } from '../../shared/commands/platform-questions.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { questionServices } from '../../shared/middleware/question-services.ts';
import { handHistoryCall } from '../../shared/operator-api/platform-calls.ts';

export const handler = operatorHandler(handHistoryCall, handHistory, questionServices());
