/** watch-limits: measures what is left of the operators' limits at the PLATFORM, and says when one is exceeded. */
import { watchLimits } from '../../shared/commands/watch-limits.ts';
import { jobHandler } from '../../shared/middleware/job.ts';
import { watchLimitsServices } from '../../shared/middleware/watch-limits-services.ts';

export const handler = jobHandler('watch-limits', watchLimits, watchLimitsServices());
