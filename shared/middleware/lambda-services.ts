/** What the functions of this process work with, made once from its configuration. */
import { type Config, configFromEnvironment } from '../config.ts';
import { harmless } from '../observability/harmless.ts';
import { STANDARD_OUTPUT } from '../observability/standard-output.ts';
import { environmentOperators } from '../operators/environment-operators.ts';
import type { OperatorDirectory } from '../operators/operator-directory.ts';
import { secretOperators } from '../operators/secret-operators.ts';
import { secretsManagerClient } from '../operators/secrets-manager-client.ts';
import { dynamoDbClient } from '../storage/client.ts';
import { dynamoDbStore } from '../storage/dynamodb-store.ts';
import { cachedGameSwitches } from '../storage/game-switches.ts';
import type { GameplayServices } from './gameplay.ts';
import { WORLD } from './world.ts';

/** The services of the gameplay functions, warmed up: connections stand and secrets are known before the first call. */
export async function gameplayServices(): Promise<GameplayServices> {
  const config = configFromEnvironment();
  const client = dynamoDbClient(config.DYNAMODB_ENDPOINT);
  const services: GameplayServices = {
    ...WORLD,
    ...STANDARD_OUTPUT,
    operators: operatorsOf(config),
    store: dynamoDbStore(client, { ledger: config.LEDGER_TABLE, sessions: config.SESSIONS_TABLE }),
    games: cachedGameSwitches({
      client,
      table: config.SETTINGS_TABLE,
      cacheSeconds: config.SETTINGS_CACHE_SECONDS,
      now: WORLD.now,
    }),
  };
  await warmUp(services);
  return services;
}

/** The operators this process serves: those of its environment, or those whose secrets it may read. */
export function operatorsOf(config: Config): OperatorDirectory {
  if (config.OPERATORS !== undefined) return environmentOperators(config.OPERATORS);
  return secretOperators({
    client: secretsManagerClient(),
    secrets: config.OPERATOR_SECRETS ?? {},
    cacheSeconds: config.SECRETS_CACHE_SECONDS,
    now: WORLD.now,
    log: harmless(STANDARD_OUTPUT.log),
    measure: harmless(STANDARD_OUTPUT.measure),
  });
}

/** Lambda gives full CPU while a function starts, so what the first call would wait for is done then. A failure here is
 * not the first call's failure: that will find out by itself. */
async function warmUp({ operators, store }: GameplayServices): Promise<void> {
  const nobody = { operatorId: 'warm-up', userId: 'warm-up' };
  await Promise.allSettled([
    store.read({ player: nobody }, AbortSignal.timeout(2_000)),
    ...operators.operatorIds.map((operatorId) => operators.find(operatorId)),
  ]);
}
