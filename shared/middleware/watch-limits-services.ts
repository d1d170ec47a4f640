/** What the watch of the operators' limits works with. */
import { jobServices } from './platform-services.ts';

export function watchLimitsServices() {
  const { config, ...services } = jobServices();
  return { ...services, currencies: config.WATCHED_CURRENCIES };
}
