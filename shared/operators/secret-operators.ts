/** The operators kept in Secrets Manager, one secret per operator id, remembered for some minutes. */
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type OperatorSettings, operatorsJson } from '../config.ts';
import type { Log } from '../log.ts';
import { count, type Measure } from '../metrics.ts';
import { toOperator } from './environment-operators.ts';
import type { Operator, OperatorDirectory } from './operator-directory.ts';

export interface SecretOperatorsOptions {
  readonly client: SecretsManagerClient;
  /** Operator id → ARN of its secret: an id that is not here costs no call. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly cacheSeconds: number;
  readonly now: () => Date;
  readonly log: Log;
  readonly measure: Measure;
}

/**
 * How long what was read counts as new when a call matches none of it, milliseconds.
 *
 * Whoever sends forged calls makes a process read a secret this often, and no oftener: a thousand processes make 100
 * reads a second, and Secrets Manager allows 10,000. And a secret that was put this long before its first use is known
 * to every process when it is used.
 */
const NEW_ENOUGH = 10_000;

/**
 * How long an operator is not asked for again when nothing of it could be read yet, milliseconds: whoever names one that
 * has no secret must not use up the reads of the others.
 */
const UNREADABLE = 1_000;

interface Reading {
  /** Epoch milliseconds. */
  readonly beganAt: number;
  readonly operator: Promise<Operator>;
  /** Whether it brought nothing, and nothing was known before. */
  isInVain: boolean;
}

export function secretOperators(options: SecretOperatorsOptions): OperatorDirectory {
  const { secrets, now } = options;
  const readings = new Map<string, Reading>();

  /** @param goodFor how long a reading is taken for what stands, milliseconds; whoever comes meanwhile waits for it too */
  const readUnless = async (operatorId: string, goodFor: number): Promise<Operator | undefined> => {
    if (!Object.hasOwn(secrets, operatorId)) return undefined;
    const last = readings.get(operatorId);
    const age = now().getTime() - (last?.beganAt ?? 0);
    if (last !== undefined && age < (last.isInVain ? UNREADABLE : goodFor)) return last.operator;
    const reading = read(operatorId, last, options);
    readings.set(operatorId, reading);
    return reading.operator;
  };

  return {
    operatorIds: Object.keys(secrets),
    find: (operatorId) => readUnless(operatorId, options.cacheSeconds * 1000),
    findAgain: (operatorId) => readUnless(operatorId, NEW_ENOUGH),
  };
}

/** Begins to read an operator's secret; when that fails, or it is unusable, it stays as the last reading has it. */
function read(operatorId: string, last: Reading | undefined, options: SecretOperatorsOptions): Reading {
  const { client, secrets, now, log, measure } = options;
  const operator = fetchOperator(client, operatorId, secrets[operatorId] ?? '').catch((error: unknown) => {
    measure({ metrics: [count('SecretUnreadable')], of: { operator: operatorId } });
    // A secret that was good a moment ago beats refusing every call while Secrets Manager is away.
    if (last === undefined || last.isInVain) throw error;
    log({ level: 'warn', message: 'A secret could not be read again; the one known is kept', operatorId, error });
    return last.operator;
  });
  const reading: Reading = { beganAt: now().getTime(), operator, isInVain: false };
  operator.catch(() => {
    reading.isInVain = true;
  });
  return reading;
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
