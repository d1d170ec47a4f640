/** The entry point of `npm start`: the whole service on this machine, as it would be deployed, on DynamoDB Local. */
import { inspect } from 'node:util';
import { isAddressAllowed } from '../../shared/operators/address-list.ts';
import type { RunningSimulator } from '../../test/platform/start-simulator.ts';
import { bundleFunctions } from '../bundle.ts';
import { ROUTES } from '../routes.ts';
import { localTables, openDatabase } from './database.ts';
import { seedDemo } from './demo.ts';
import { inMemory } from './dynamodb-local.ts';
import { endOnSignals } from './end-on-signals.ts';
import { exampleCalls } from './example-calls.ts';
import { functionEnvironment, loadFunctions } from './functions.ts';
import { reference } from './reference.ts';
import { openGateway } from './server.ts';
import { loopback, readSettings, type Settings } from './settings.ts';
import { StartFailure } from './start-failure.ts';

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

  const [database, bundles] = await Promise.all([openDatabase(settings, environment), bundleFunctions()]);
  closers.push(() => database.stop());
  void database.lost.then((reason) => fail(new StartFailure(reason)));
  const simulator = await openSimulator(settings);
  const surroundings = { endpoint: database.endpoint, tables: localTables, simulator: simulator.url };
  // A line for each call would drown what a person looks for; whoever wants them says so.
  environment.POWERTOOLS_METRICS_DISABLED ??= 'true';
  Object.assign(environment, functionEnvironment(settings, surroundings));
  const handlers = await loadFunctions(bundles);

  surviveFunctions();
  const gateway = await openGateway(settings.port, { routes: ROUTES, handlers, pages: reference, onFailure: report });
  closers.push(
    () => gateway.close(lastCallsMilliseconds),
    () => simulator.close(),
  );
  simulator.playAgainst(gateway.url);
  process.stdout.write(
    `DynamoDB ${database.endpoint}\nPlatform simulator ${simulator.url}\nReference ${gateway.url}/docs\n`,
  );
  await showDemo(gateway.url, settings);
  process.stdout.write(`ready ${gateway.url}\n`);
}

/**
 * The PLATFORM that the service is tried against. It is test equipment, which nothing that is deployed may load: hence
 * imported here alone, and only as this entry point runs.
 */
async function openSimulator({ dataDir, operators }: Settings): Promise<RunningSimulator> {
  const { startSimulator } = await import('../../test/platform/start-simulator.ts');
  const secrets = Object.entries(operators).map(
    ([operatorId, { secretKeys }]) => [operatorId, secretKeys[0] ?? ''] as const,
  );
  return startSimulator(dataDir === inMemory ? undefined : dataDir, new Map(secrets));
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
