/** ggr-limits: asks the PLATFORM what balance-limits has taken the place of. */
import { ggrLimits } from '../../shared/commands/platform-questions.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { questionServices } from '../../shared/middleware/question-services.ts';
import { ggrLimitsCall } from '../../shared/operator-api/platform-calls.ts';

export const handler = operatorHandler(ggrLimitsCall, ggrLimits, questionServices());
