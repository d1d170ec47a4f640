/** The command `npm run conformance`: tests any casino's gameplay API against the rules, as the PLATFORM would call it. */
import { randomBytes } from 'node:crypto';
import { openDeployment } from './open-deployment.ts';
import { CannotRun, type Options, type Parameters, parse, readOptions, USAGE } from './options.ts';
import { type Case, loadCases, selectCases } from './pack/load-cases.ts';
import { CaseDefect } from './pack/placeholders.ts';
import { listText } from './report/case-list.ts';
import { jsonReport } from './report/json-report.ts';
import { openLiveList } from './report/live-list.ts';
import { summaryText } from './report/summary.ts';
import { exitCodeOf, type Verdict, verdictOf } from './report/verdict.ts';
import { writeReports } from './report/write-reports.ts';
import { closeConnections } from './run/exchange.ts';
import { runPack } from './run/run-pack.ts';

/** @returns the exit code: 0 when what could be run passed, 1 when something failed, 2 when everything was skipped */
async function main(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const parameters = parse(words);
  if (parameters.help) return say(USAGE);
  const cases = chosenCases(parameters);
  if (parameters.list) return say(listText(cases, parameters.json ?? false));
  const options = readOptions(parameters, environment);
  const verdict = await runCases(cases, options, environment);
  const files = writeReports(verdict, options);
  if (options.json) say(jsonReport(verdict, options));
  progressOutput(options).write(summaryText(verdict, { files, colors: useColors(options, environment) }));
  return exitCodeOf(verdict, options);
}

function chosenCases({ only }: Parameters): Case[] {
  let chosen: Case[];
  try {
    chosen = selectCases(loadCases(), only);
  } catch (error) {
    throw error instanceof SyntaxError ? new CannotRun(`--only: ${error.message}`) : error;
  }
  if (chosen.length === 0) throw new CannotRun(`No case matches ${only}; --list shows all`);
  return chosen;
}

async function runCases(cases: readonly Case[], options: Options, environment: NodeJS.ProcessEnv): Promise<Verdict> {
  const deployment = await openDeployment(options, cases);
  const list = openLiveList(progressOutput(options), cases, useColors(options, environment));
  const startedAt = new Date();
  const runId = randomBytes(6).toString('hex');
  // Prepared players are few, and a case has them to itself.
  const workers = options.players === undefined ? options.workers : 1;
  try {
    const results = await runPack(cases, deployment, { runId, workers, ...list });
    return verdictOf({ results, options, runId, startedAt, endedAt: new Date() });
  } finally {
    list.end();
    await deployment.close();
    closeConnections();
  }
}

const progressOutput = ({ json }: Options): NodeJS.WriteStream => (json ? process.stderr : process.stdout);

const useColors = (options: Options, environment: NodeJS.ProcessEnv): boolean =>
  progressOutput(options).isTTY === true && !environment.NO_COLOR;

function say(text: string): 0 {
  process.stdout.write(text);
  return 0;
}

// Whoever reads the output may stop before its end, as `head` does; a run that this ends has not passed.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? 2);
});

try {
  // biome-ignore lint/style/noProcessEnv: the command line's own entry point
  process.exitCode = await main(process.argv.slice(2), process.env);
} catch (error) {
  if (!(error instanceof CannotRun || error instanceof CaseDefect)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
