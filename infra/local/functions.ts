/** The functions as they would be deployed, loaded into this process with the environment they need. */
import { pathToFileURL } from 'node:url';
import type { BundledFunction } from '../bundle.ts';
import type { Handler } from './invocation.ts';
import type { Settings } from './settings.ts';
import type { TableNames } from './tables.ts';

/** What the functions work with here. */
export interface Surroundings {
  /** Of DynamoDB. */
  readonly endpoint: string;
  readonly tables: TableNames;
  /** Of the platform simulator. */
  readonly simulator: string;
}

/** The variables that the functions find in Lambda (shared/config.ts), for here. */
export function functionEnvironment(
  settings: Settings,
  { endpoint, tables, simulator }: Surroundings,
): Record<string, string> {
  return {
    LEDGER_TABLE: tables.ledger,
    SESSIONS_TABLE: tables.sessions,
    SETTINGS_TABLE: tables.settings,
    DYNAMODB_ENDPOINT: endpoint,
    OPERATORS: JSON.stringify(settings.operators),
    OPERATOR_IDS: JSON.stringify(Object.keys(settings.operators)),
    SETTINGS_CACHE_SECONDS: `${settings.settingsCacheSeconds}`,
    GAME_LAUNCH_HOST: settings.gameLaunchHost ?? simulator,
    PLATFORM_API_HOST: settings.platformApiHost ?? simulator,
  };
}

/** Loads the bundles; they read their environment as they load. @returns their handlers by function name. */
export async function loadFunctions(bundles: readonly BundledFunction[]): Promise<Map<string, Handler>> {
  const load = async ({ name, file }: BundledFunction): Promise<[string, Handler]> => {
    const { handler } = (await import(pathToFileURL(file).href)) as { handler: Handler };
    return [name, handler];
  };
  return new Map(await Promise.all(bundles.map(load)));
}
