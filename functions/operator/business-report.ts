/** business-report: asks the PLATFORM for a day's totals by vendor and currency. */
import { businessReport } from '../../shared/commands/platform-questions.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { questionServices } from '../../shared/middleware/question-services.ts';
import { businessReportCall } from '../../shared/operator-api/platform-calls.ts';

export const handler = operatorHandler(businessReportCall, businessReport, questionServices());
