/** The command npm run job: runs one of the jobs now, the bundle that would be deployed, on the data of `npm start`. */
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import type { JobEvent, JobResult } from '../../shared/middleware/job.ts';
import { bundleFunctions } from '../bundle.ts';
import { localTables, openDatabase } from './database.ts';
import { functionEnvironment } from './functions.ts';
import { type JobCommand, readJobCommand } from './job-command.ts';
import { exitCodeOf, jobReport } from './job-report.ts';
import { readSettings, type Settings } from './settings.ts';
import { simulatorUrl } from './simulator-address.ts';
import { StartFailure } from './start-failure.ts';

type Handler = (event: JobEvent) => Promise<readonly JobResult<unknown>[]>;

/** The job could not be run. */
const NOT_RUN = 2;

// biome-ignore lint/style/noProcessEnv: the command line's own entry point; the job's variables are put in here too
const environment = process.env;

async function runFromCommandLine(): Promise<number> {
  const command = readJobCommand(process.argv.slice(2), new Date());
  const settings = readSettings(environment);
  const simulator = platformOf(settings);
  const [bundle] = await bundleFunctions({ routes: [command.job] });
  if (bundle === undefined) throw new Error(`No bundle came of ${command.job.name}`);
  const database = await openDatabase(settings, environment);
  try {
    const { endpoint } = database;
    Object.assign(environment, functionEnvironment(settings, { endpoint, tables: localTables, simulator }));
    const lost = database.lost.then((reason) => Promise.reject(new StartFailure(reason)));
    const results = await Promise.race([runJob(bundle.file, command), lost]);
    process.stdout.write(jobReport(command, results));
    return exitCodeOf(results);
  } finally {
    await database.stop();
  }
}

/** Where the PLATFORM is: as told, or the simulator of a running `npm start`. @throws StartFailure when neither is known */
function platformOf({ platformApiHost, dataDir }: Settings): string {
  const platform = platformApiHost ?? simulatorUrl(dataDir);
  if (platform !== undefined) return platform;
  throw new StartFailure(
    `No PLATFORM to ask: run npm start on ${dataDir}, whose simulator is one, or set PLATFORM_API_HOST.`,
  );
}

/** The job's results, as Lambda would hand them on: nothing but JSON. What it logs goes to standard error. */
async function runJob(file: string, { date }: JobCommand): Promise<readonly JobResult<unknown>[]> {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  try {
    const { handler } = (await import(pathToFileURL(file).href)) as { handler: Handler };
    return JSON.parse(JSON.stringify(await handler(date === undefined ? {} : { date })));
  } finally {
    process.stdout.write = write;
  }
}

try {
  process.exitCode = await runFromCommandLine();
} catch (error) {
  process.stderr.write(`${error instanceof StartFailure ? error.message : inspect(error)}\n`);
  process.exitCode = NOT_RUN;
}
