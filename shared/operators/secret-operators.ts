/** The operators kept in Secrets Manager, one secret per operator id, remembered for some minutes. */
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type OperatorSettings, operatorsJson } from '../config.ts';
import type { Log } from '../log.ts';
import { toOperator } from './environment-operators.ts';
import type { Operator, OperatorDirectory } from './operator-directory.ts';

export interface SecretOperatorsOptions {
  readonly client: SecretsManagerClient;
  /** Operator id → ARN of its secret: an id that is not here costs no call. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly cacheSeconds: number;
  readonly now: () => Date;
  readonly log: Log;
}

interface Remembered {
  readonly operator: Operator;
  /** Epoch milliseconds. */
  readonly until: number;
}

export function secretOperators(options: SecretOperatorsOptions): OperatorDirectory {
  const { client, secrets, cacheSeconds, now, log } = options;
  const remembered = new Map<string, Remembered>();
  return {
    operatorIds: Object.keys(secrets),
    find: async (operatorId) => {
      if (!Object.hasOwn(secrets, operatorId)) return undefined;
      const known = remembered.get(operatorId);
      if (known !== undefined && now().getTime() < known.until) return known.operator;
      const operator = await fetchOperator(client, operatorId, secrets[operatorId] ?? '').catch((error: unknown) => {
        // A secret that was good a moment ago beats refusing every call while Secrets Manager is away.
        if (known === undefined) throw error;
        log({ level: 'warn', message: 'A secret could not be read again; the one known is kept', operatorId, error });
        return known.operator;
      });
      remembered.set(operatorId, { operator, until: now().getTime() + cacheSeconds * 1000 });
      return operator;
    },
  };
}

async function fetchOperator(client: SecretsManagerClient, operatorId: string, arn: string): Promise<Operator> {
  const { SecretString: value } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  const operator = toOperator(operatorId, parseSecret(value, operatorId));
  if (operator !== undefined) return operator;
  throw new Error(
    `The secret of operator ${operatorId} must be JSON: {"${operatorId}":{"secretKeys":["…"]}}, with one or two keys`,
  );
}

/** Never throws: what a parser says of a secret may quote it. */
function parseSecret(value: string | undefined, operatorId: string): OperatorSettings | undefined {
  try {
    const parsed = operatorsJson.safeParse(JSON.parse(value ?? ''));
    return parsed.success ? parsed.data[operatorId] : undefined;
  } catch {
    return undefined;
  }
}
