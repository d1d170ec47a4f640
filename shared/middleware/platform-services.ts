/** The PLATFORM's own APIs as the functions of this process call them: one client per operator, kept while it lives. */
import { type Config, configFromEnvironment } from '../config.ts';
import { STANDARD_OUTPUT } from '../observability/standard-output.ts';
import type { OperatorDirectory } from '../operators/operator-directory.ts';
import type { Patience } from '../platform/ask.ts';
import { type PlatformClient, platformClient } from '../platform/platform-client.ts';
import { platformOrigin } from '../platform/platform-origin.ts';
import { operatorsOf } from './lambda-services.ts';
import { WORLD } from './world.ts';

/** Finds the client that calls the PLATFORM in an operator's name. */
export interface Platforms {
  /** @throws Error when the operator is not served here, or its secret cannot be read */
  of(operatorId: string): Promise<PlatformClient>;
}

/** @throws Error when PLATFORM_API_HOST is not set, or is no host */
export function platformsFrom(config: Config, operators: OperatorDirectory, patience?: Patience): Platforms {
  if (config.PLATFORM_API_HOST === undefined) throw new Error("PLATFORM_API_HOST must be set: the PLATFORM's API host");
  const origin = platformOrigin(config.PLATFORM_API_HOST);
  const clients = new Map<string, { readonly secrets: string; readonly client: PlatformClient }>();
  return {
    of: async (operatorId) => {
      const operator = await operators.find(operatorId);
      if (operator === undefined) throw new Error(`Operator ${operatorId} is not served here`);
      const { secretKeys } = operator;
      const secrets = secretKeys.join('|');
      const known = clients.get(operatorId);
      if (known?.secrets === secrets) return known.client;
      const readSecretsAgain = async () => (await operators.findAgain(operatorId))?.secretKeys ?? [];
      const options = { origin, operatorId, secretKeys, readSecretsAgain, world: WORLD };
      const client = platformClient({ ...options, ...(patience && { patience }) });
      clients.set(operatorId, { secrets, client });
      return client;
    },
  };
}

/** What every job works with. */
export function jobServices() {
  const config = configFromEnvironment();
  const operators = operatorsOf(config);
  return { ...WORLD, ...STANDARD_OUTPUT, config, operators, platforms: platformsFrom(config, operators) };
}
