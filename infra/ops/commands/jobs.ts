/** The command that runs a job now, on this machine or in the stage's account. */
import { parseJson } from '../../../shared/protocol/json.ts';
import { type JobCommand, readJobCommand } from '../../local/job-command.ts';
import { StartFailure } from '../../local/start-failure.ts';
import { JOBS } from '../../routes.ts';
import { define } from '../command.ts';
import { Misuse } from '../failure.ts';
import { runDeployedJob } from '../job/deployed-job.ts';
import { runLocalJob } from '../job/local-job.ts';
import { choice, DAY } from '../values.ts';

const run = define({
  noun: 'jobs',
  verb: 'run',
  summary: 'Runs a job now, and waits for what comes of it',
  detail:
    'Exit code 1 says that it failed for an operator or that a reconciliation found differences. It does what the ' +
    'clock has it do anyway, for every operator, and may be run any number of times: it does not ask.',
  parameters: {
    job: choice(
      'JOB',
      'sync-catalogue, watch-limits or reconcile',
      JOBS.map(({ name }) => name),
    ),
  },
  options: { date: DAY },
  example: 'jobs run reconcile --date yesterday --stage production',
  asksFirst: false,
  run: async ({ job, date }, { place, surroundings, asJson }) => {
    const words = [job, ...(date === undefined ? [] : ['--date', date]), ...(asJson ? ['--json'] : [])];
    const command = jobCommand(words, surroundings.now());
    const { deployment } = place;
    if (place.isNamedByUrl) throw new Misuse('--url names a service, and jobs are found by --stage alone.');
    const { report, isGood } =
      deployment === undefined
        ? await runLocalJob(words, surroundings.environment)
        : await runDeployedJob(command, deployment);
    return { json: asJson ? parseJson(report) : null, text: report, exitCode: isGood ? 0 : 1 };
  },
});

function jobCommand(words: readonly string[], now: Date): JobCommand {
  try {
    return readJobCommand(words, now);
  } catch (error) {
    if (error instanceof StartFailure) throw new Misuse(error.message, { cause: error });
    throw error;
  }
}

export const JOB_COMMANDS = [run];
