/** Several processes of the gameplay functions on the same tables, called in turn: each remembers the secrets by itself. */
import type { Context } from 'aws-lambda';
import type { GameplayEvent } from '../../shared/middleware/call.ts';
import type { OperatorDirectory } from '../../shared/operators/operator-directory.ts';
import { secretOperators } from '../../shared/operators/secret-operators.ts';
import { OPERATOR_ID } from '../platform/casino.ts';
import type { TestTables } from '../support/dynamodb.ts';
import { fakeSecretsManager, secretText } from '../support/secrets-manager.ts';
import { type CommandName, openWallet } from '../support/wallet.ts';

export interface FleetOptions {
  readonly beside: TestTables;
  /** The operator's secret when every process has read it. */
  readonly secret: string;
  /** How long ago each process has read it, seconds. */
  readonly ages: readonly number[];
  /** Puts something else in the place of how the processes know the operators. */
  readonly replace?: (operators: OperatorDirectory) => OperatorDirectory;
}

export interface Fleet {
  handle(command: CommandName, event: GameplayEvent, context: Context): Promise<unknown>;
  /** Puts the operator's secrets into Secrets Manager. */
  put(...secretKeys: readonly string[]): void;
  /** Lets so many seconds pass for what the processes remember. */
  pass(seconds: number): void;
  /** How often each process has read the secret. */
  reads(): readonly number[];
}

/** As deployed: the default of SECRETS_CACHE_SECONDS. */
export const CACHE_SECONDS = 300;

export async function openFleet({ beside, secret, ages, replace = (same) => same }: FleetOptions): Promise<Fleet> {
  let seconds = 0;
  const now = () => new Date(1_700_000_000_000 + seconds * 1000);
  const open = async (age: number) => {
    seconds = -age;
    const secretsManager = fakeSecretsManager(secretText(OPERATOR_ID, secret));
    const { client } = secretsManager;
    const secrets = { [OPERATOR_ID]: 'arn:secret' };
    const silent = { log: () => {}, measure: () => {} };
    const operators = replace(secretOperators({ client, secrets, cacheSeconds: CACHE_SECONDS, now, ...silent }));
    await operators.find(OPERATOR_ID);
    const { handlers } = await openWallet({ beside, replace: () => ({ operators }) });
    return { secretsManager, handlers };
  };
  const processes: Awaited<ReturnType<typeof open>>[] = [];
  for (const age of ages) processes.push(await open(age));
  seconds = 0;
  let calls = 0;
  return {
    handle: (command, event, context) => {
      const next = processes[calls++ % processes.length];
      if (next === undefined) throw new Error('The fleet has no process');
      return next.handlers[command](event, context);
    },
    put: (...secretKeys) => {
      for (const { secretsManager } of processes) secretsManager.value = secretText(OPERATOR_ID, ...secretKeys);
    },
    pass: (more) => {
      seconds += more;
    },
    reads: () => processes.map(({ secretsManager }) => secretsManager.asked.length),
  };
}
