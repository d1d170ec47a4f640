/** What the functions of the operator API work with: each gets the ports that it has rights for, and no other. */
import { type Config, configFromEnvironment } from '../config.ts';
import { launchOrigin } from '../domain/launch-url.ts';
import { STANDARD_OUTPUT } from '../observability/standard-output.ts';
import { newLaunchToken } from '../operator-api/launch-token.ts';
import { dynamoDbCatalogue } from '../storage/catalogue.ts';
import { dynamoDbClient } from '../storage/client.ts';
import { dynamoDbStore } from '../storage/dynamodb-store.ts';
import { gameSwitchboard } from '../storage/game-switches.ts';
import { dynamoDbHistory } from '../storage/history.ts';
import { dynamoDbSessions } from '../storage/sessions.ts';
import type { Store } from '../storage/store.ts';
import type { OperatorServices } from './operator.ts';
import { WORLD } from './world.ts';

/** For calls about players, their money and their history; warmed up. */
export async function ledgerServices() {
  const { config, client, services } = base();
  const store = await warmedUp(dynamoDbStore(client, { ledger: config.LEDGER_TABLE, sessions: config.SESSIONS_TABLE }));
  return { ...services, store, history: dynamoDbHistory(client, config.LEDGER_TABLE) };
}

/**
 * For launches; warmed up.
 *
 * @throws Error when GAME_LAUNCH_HOST is not set, or is no host
 */
export async function launchServices() {
  const { config, client, services } = base();
  if (config.GAME_LAUNCH_HOST === undefined)
    throw new Error("GAME_LAUNCH_HOST must be set: the PLATFORM's launch host");
  const origin = launchOrigin(config.GAME_LAUNCH_HOST);
  const store = await warmedUp(dynamoDbStore(client, { ledger: config.LEDGER_TABLE, sessions: config.SESSIONS_TABLE }));
  const sessions = dynamoDbSessions(client, config.SESSIONS_TABLE);
  const catalogue = dynamoDbCatalogue(client, config.SETTINGS_TABLE);
  return { ...services, store, sessions, catalogue, newToken: newLaunchToken, launchOrigin: origin };
}

/** For ending sessions. */
export function sessionServices() {
  const { config, client, services } = base();
  return { ...services, sessions: dynamoDbSessions(client, config.SESSIONS_TABLE) };
}

/** For the casino's own switches of games. */
export function switchServices() {
  const { config, client, services } = base();
  return { ...services, switches: gameSwitchboard(client, config.SETTINGS_TABLE) };
}

/** For the catalogue as last synced. */
export function catalogueServices() {
  const { config, client, services } = base();
  return { ...services, catalogue: dynamoDbCatalogue(client, config.SETTINGS_TABLE) };
}

function base() {
  const config = configFromEnvironment();
  const client = dynamoDbClient(config.DYNAMODB_ENDPOINT);
  const services: OperatorServices = { ...WORLD, ...STANDARD_OUTPUT, operatorIds: operatorIdsOf(config) };
  return { config, client, services };
}

/** A function that served no operator would answer every call with 404. */
export function operatorIdsOf({ OPERATOR_IDS, OPERATORS }: Config): ReadonlySet<string> {
  const operatorIds = OPERATOR_IDS ?? Object.keys(OPERATORS ?? {});
  if (operatorIds.length === 0) throw new Error('OPERATOR_IDS or OPERATORS must name the operators served');
  return new Set(operatorIds);
}

/** Lambda gives full CPU while a function starts, so the connection is made then; a failure is not the first call's. */
async function warmedUp(store: Store): Promise<Store> {
  const nobody = { operatorId: 'warm-up', userId: 'warm-up' };
  await store.read({ player: nobody }, AbortSignal.timeout(2_000)).catch(() => undefined);
  return store;
}
