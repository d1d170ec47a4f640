/** balance-limits: asks the PLATFORM how much of the operator's limit is left. */
import { balanceLimits } from '../../shared/commands/platform-questions.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { questionServices } from '../../shared/middleware/question-services.ts';
import { balanceLimitsCall } from '../../shared/operator-api/platform-calls.ts';

export const handler = operatorHandler(balanceLimitsCall, balanceLimits, questionServices());
