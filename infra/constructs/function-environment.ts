/** The settings a function reads (shared/config.ts) that are not bound together with a right. */
import type { FunctionRoute, Job } from '../routes.ts';
import type { StageSettings } from '../stage-settings.ts';
import { METRICS_NAMESPACE } from './metrics-namespace.ts';

/** The variables of a function's environment that come from the stage: those it reads, and no other. */
export function environmentOf(definition: FunctionRoute | Job, settings: StageSettings): Record<string, string> {
  const { name, group, rights, secrets, callsPlatform } = definition;
  return {
    ...(name !== 'ping' && { METRICS_NAMESPACE }),
    // Who is told the operators' secrets knows from these whom it serves.
    ...(group === 'operator' && !secrets && { OPERATOR_IDS: JSON.stringify(settings.operatorIds) }),
    // A BET alone remembers what it read.
    ...(group === 'gameplay' &&
      rights.settings?.includes('get') && { SETTINGS_CACHE_SECONDS: String(settings.settingsCacheSeconds) }),
    ...(name === 'launch' && { GAME_LAUNCH_HOST: settings.gameLaunchHost }),
    ...(callsPlatform && { PLATFORM_API_HOST: settings.platformApiHost }),
    ...(name === 'watch-limits' && { WATCHED_CURRENCIES: JSON.stringify(settings.watchedCurrencies) }),
  };
}
