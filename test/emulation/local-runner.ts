/** The same scenario on the local runner: `npm start`, and `npm run job` for what the clock would call. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { projectRoot } from '../infra/synthesize.ts';
import { endServices, startService } from '../local/service-process.ts';
import { sharedEndpoint } from '../support/dynamodb.ts';
import { SECRET } from '../support/wallet.ts';
import { playScenario } from './scenario.ts';
import { LAUNCH_HOST } from './staging.ts';

const run = promisify(execFile);

/** What the local runner says to each call of the scenario, under an operator id that no other test has. */
export async function localTranscript(): Promise<string[]> {
  const operatorId = randomBytes(8).toString('hex');
  const environment = {
    DATA_DIR: ':memory:',
    DYNAMODB_ENDPOINT: sharedEndpoint(),
    GAME_LAUNCH_HOST: LAUNCH_HOST,
    OPERATORS: JSON.stringify({ [operatorId]: { secretKeys: [SECRET] } }),
  };
  const service = await startService(environment);
  const [, simulator = ''] = /^Platform simulator (\S+)$/m.exec(service.output()) ?? [];
  const runJob = (name: string) => runLocally(name, { ...environment, PLATFORM_API_HOST: simulator });
  try {
    return await playScenario({ url: service.url, operatorId, runJob });
  } finally {
    await endServices();
  }
}

/** The job's results; that a reconciliation found differences is no failure here, though its exit code is 1. */
async function runLocally(name: string, environment: Record<string, string>): Promise<unknown> {
  const words = ['infra/local/job.ts', name, '--json'];
  const options = { cwd: projectRoot, env: environment };
  const { stdout } = await run(process.execPath, words, options).catch((error: { stdout: string }) => error);
  return JSON.parse(stdout);
}
