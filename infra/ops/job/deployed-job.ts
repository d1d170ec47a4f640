/** Runs a job in a stage's account: calls its function, and waits for what comes of it. */
import type { JobResult } from '../../../shared/middleware/job.ts';
import type { JobCommand } from '../../local/job-command.ts';
import { exitCodeOf, jobReport } from '../../local/job-report.ts';
import type { StackResource } from '../aws/aws-account.ts';
import { NoAnswer } from '../failure.ts';
import type { Deployment } from '../place.ts';
import type { JobRun } from './job-run.ts';

/** @throws Refusal when the function fails, NoAnswer when it cannot be called */
export async function runDeployedJob(command: JobCommand, { account, serviceStack }: Deployment): Promise<JobRun> {
  const { job, date } = command;
  const aliasArn = aliasOf(job.name, await account.resourcesOf(serviceStack));
  if (aliasArn === undefined) throw new NoAnswer(`The stack ${serviceStack} has no function of the job ${job.name}.`);
  const answer = await account.invoke(aliasArn, JSON.stringify(date === undefined ? {} : { date }));
  const results = JSON.parse(answer) as readonly JobResult<unknown>[];
  return { report: jobReport(command, results), isGood: exitCodeOf(results) === 0 };
}

/** The live version's alias, which the clock calls too; CDK leaves the dashes out of a logical id and ends it with a hash. */
export function aliasOf(jobName: string, resources: readonly StackResource[]): string | undefined {
  const logicalId = new RegExp(`^${jobName.replaceAll('-', '')}Live[0-9A-F]{8}$`);
  return resources.find(({ type, logicalId: id }) => type === 'AWS::Lambda::Alias' && logicalId.test(id))?.physicalId;
}
