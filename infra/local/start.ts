/** `npm start`: the whole service on this machine, the bundles that would be deployed on DynamoDB Local. */
import { inspect } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { isAddressAllowed } from '../../shared/operators/address-list.ts';
import { bundleFunctions } from '../bundle.ts';
import { ROUTES } from '../routes.ts';
import { seedDemo } from './demo.ts';
import { type DynamoDbLocal, openDynamoDbLocal } from './dynamodb-local.ts';
import { endOnSignals } from './end-on-signals.ts';
import { exampleCalls } from './example-calls.ts';
import { functionEnvironment, loadFunctions } from './functions.ts';
import { openGateway } from './server.ts';
import { loopback, readSettings, type Settings } from './settings.ts';
import { StartFailure } from './start-failure.ts';
import { createTables } from './tables.ts';

const tables = { ledger: 'ledger', sessions: 'sessions', settings: 'settings' };

/** Longer than a function may take. */
const lastCallsMilliseconds = 7_000;

// biome-ignore lint/style/noProcessEnv: the command line's own entry point; the functions' variables are put in here too
const environment = process.env;

async function start(): Promise<void> {
  const settings = readSettings(environment);
  const closers: (() => Promise<void>)[] = [];
  endOnSignals(async () => {
    for (const close of closers.toReversed()) await close();
  });

  const [database, bundles] = await Promise.all([openDatabase(settings), bundleFunctions()]);
  closers.push(() => database.stop());
  void database.lost.then((reason) => fail(new StartFailure(reason)));
  Object.assign(environment, functionEnvironment(settings, database.endpoint, tables));
  const handlers = await loadFunctions(bundles);

  surviveFunctions();
  const gateway = await openGateway(settings.port, { routes: ROUTES, handlers, onFailure: report });
  closers.push(() => gateway.close(lastCallsMilliseconds));
  process.stdout.write(`DynamoDB ${database.endpoint}\n`);
  await showDemo(gateway.url, settings);
  process.stdout.write(`ready ${gateway.url}\n`);
}

/** DynamoDB Local with credentials that mean nothing, or the DynamoDB that was named with what is set for it; and tables. */
async function openDatabase({ dynamoDbEndpoint, dataDir }: Settings): Promise<DynamoDbLocal> {
  const credentials = { AWS_REGION: 'local', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  const given = dynamoDbEndpoint === undefined ? {} : environment;
  Object.assign(environment, { ...credentials, ...given });
  const database =
    dynamoDbEndpoint === undefined
      ? await openDynamoDbLocal(dataDir)
      : { endpoint: dynamoDbEndpoint, lost: new Promise<never>(() => {}), stop: async () => {} };
  await prepareTables(database.endpoint);
  return database;
}

async function prepareTables(endpoint: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint });
  try {
    await createTables(client, tables);
  } catch (error) {
    throw new StartFailure(`The tables cannot be made at ${endpoint}: ${(error as Error).message || inspect(error)}`);
  } finally {
    client.destroy();
  }
}

/** Seeds the first operator and prints a signed call of every command; the service serves even if that fails. */
async function showDemo(url: string, { operators }: Settings): Promise<void> {
  const [first] = Object.entries(operators);
  if (!first) return;
  const [operatorId, { secretKeys, allowedCidrs }] = first;
  try {
    const session = await seedDemo(url, operatorId);
    const calls = exampleCalls({ url, operatorId, secret: secretKeys[0] ?? '' }, session, new Date());
    process.stdout.write(`Operator ${operatorId}, player ${session.userId}:\n\n${calls}\n`);
  } catch (error) {
    process.stderr.write(`No demo: ${(error as Error).message}\n`);
  }
  if (!isAddressAllowed(allowedCidrs, loopback)) {
    process.stderr.write(`The allowedCidrs of ${operatorId} leave out ${loopback}: its calls from here get a 403.\n`);
  }
}

/** In Lambda a stray failure ends one environment and the next call gets a new one; here it must not end the others. */
function surviveFunctions(): void {
  // Else a closed terminal or pipe would be a failure of its own, whose report is the next one.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
  process.on('unhandledRejection', (error) => report('A function, after its answer,', error));
  process.on('uncaughtException', (error) => report('A function, outside of any call,', error));
}

function report(who: string, error: unknown): void {
  process.stderr.write(`${who} failed: ${inspect(error)}\n`);
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof StartFailure ? error.message : inspect(error)}\n`);
  process.exit(1);
}

await start().catch(fail);
