/** The command npm run finance: exports the ledger, proves an export, asks it questions, draws up a report. */
import { StartFailure } from '../local/start-failure.ts';
import { ExportFailure } from './export/export-failure.ts';
import { FinanceFailure, type Surroundings } from './surroundings.ts';

const USAGE = `npm run finance -- COMMAND

  export [DIR]                              writes the tables as a DynamoDB export
  verify [DIR]                              proves an export from its files alone: exit 0 proven, 1 violated, 2 unreadable
  query NAME --date D [--format F]          asks an export; without NAME: what can be asked
  report --from D --to D [--output DIR]     one HTML page, and its tables as CSV

DIR is the folder of exports, .local/exports unless told. COMMAND --help tells all that it takes.
`;

type Command = (parameters: readonly string[], surroundings: Surroundings) => Promise<number>;

/** Each is loaded when it is asked for: a query needs no plots, a proof no database. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  export: async () => (await import('./export/export-command.ts')).exportCommand,
  verify: async () => (await import('./proof/verify-command.ts')).verifyCommand,
  query: async () => (await import('./query/query-command.ts')).queryCommand,
  report: async () => (await import('./report/report-command.ts')).reportCommand,
};

/** It could not be done as asked. */
const NOT_DONE = 2;

async function finance([name, ...parameters]: readonly string[], surroundings: Surroundings): Promise<number> {
  if (name === '--help' || name === 'help') {
    surroundings.output.write(USAGE);
    return 0;
  }
  const load = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined)
    throw new FinanceFailure(`${name === undefined ? 'Which command?' : `There is no command ${name}.`}\n\n${USAGE}`);
  const command = await load();
  return command(parameters, surroundings);
}

// A pipe that is closed early, as by `head`, is no failure.
process.stdout.on('error', () => process.exit(0));
try {
  process.exitCode = await finance(process.argv.slice(2), {
    // biome-ignore lint/style/noProcessEnv: the command line's own entry point
    environment: process.env,
    output: process.stdout,
    remarks: process.stderr,
    now: Date.now,
  });
} catch (error) {
  if (!(error instanceof FinanceFailure || error instanceof StartFailure)) throw error;
  process.stderr.write(`${error instanceof ExportFailure ? 'Unreadable: ' : ''}${error.message}\n`);
  process.exitCode = NOT_DONE;
}
