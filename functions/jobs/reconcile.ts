/** reconcile: compares yesterday, or the day of the event, with the PLATFORM's business report. */
import { reconcile } from '../../shared/commands/reconcile.ts';
import { jobHandler } from '../../shared/middleware/job.ts';
import { reconcileServices } from '../../shared/middleware/reconciliation-services.ts';

export const handler = jobHandler('reconcile', reconcile, reconcileServices());
