/** What `npm start` is told by its environment. */
import * as z from 'zod/mini';
import { type Config, readConfig } from '../../shared/config.ts';
import { isAddressAllowed } from '../../shared/operators/address-list.ts';
import { StartFailure } from './start-failure.ts';

export interface Settings {
  /** 0 picks a free one. */
  readonly port: number;
  /** Where DynamoDB Local keeps its data; `:memory:` for nowhere. */
  readonly dataDir: string;
  /** By operator id; at least one. */
  readonly operators: NonNullable<Config['OPERATORS']>;
  readonly settingsCacheSeconds: number;
  /** Host of the PLATFORM's launch page, and of its own APIs; undefined: the platform simulator. */
  readonly gameLaunchHost: string | undefined;
  readonly platformApiHost: string | undefined;
  /** A DynamoDB to use instead of starting one. */
  readonly dynamoDbEndpoint: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The address that every local call comes from. */
export const loopback = '127.0.0.1';

/** Reads the settings; a variable that is empty counts as not set. @throws StartFailure naming each that is wrong. */
export function readSettings(environment: Environment): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const config = readChecked({ OPERATORS: '{"examplecasino":{"secretKeys":["secret_key"]}}', ...given });
  const {
    OPERATORS: operators = {},
    SETTINGS_CACHE_SECONDS,
    GAME_LAUNCH_HOST,
    PLATFORM_API_HOST,
    DYNAMODB_ENDPOINT,
  } = config;
  if (Object.keys(operators).length === 0) throw new StartFailure('OPERATORS must name at least one operator.');
  return {
    port: readPort(given.PORT ?? '3000'),
    dataDir: given.DATA_DIR ?? '.local',
    operators,
    settingsCacheSeconds: SETTINGS_CACHE_SECONDS,
    gameLaunchHost: GAME_LAUNCH_HOST,
    platformApiHost: PLATFORM_API_HOST,
    dynamoDbEndpoint: DYNAMODB_ENDPOINT,
  };
}

/** The variables that the functions read too, checked as they check them. */
function readChecked(environment: Environment): Config {
  // Without its language zod says no more than "Invalid input".
  z.config(z.locales.en());
  try {
    const config = readConfig(environment);
    for (const { allowedCidrs } of Object.values(config.OPERATORS ?? {})) isAddressAllowed(allowedCidrs, loopback);
    return config;
  } catch (error) {
    throw new StartFailure((error as Error).message);
  }
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
  if (!(port <= 65_535)) throw new StartFailure('PORT must be a whole number from 0 to 65535; 0 picks a free one.');
  return port;
}
