/** What every job does around its work: one operator after the other, the failure of one not that of the next. */
import type { World } from '../commands/context.ts';
import { describeError, type Log } from '../log.ts';
import { count, type Measure } from '../metrics.ts';
import { harmless } from '../observability/harmless.ts';
import type { OperatorDirectory } from '../operators/operator-directory.ts';

/** What a job is called with: by the clock nothing, by hand perhaps a day (`YYYY-MM-DD`, UTC). */
export interface JobEvent {
  readonly date?: string;
}

/** What came of a job for one operator: what it found, or why it could not; then all is as it was before. */
export type JobResult<Summary> =
  | { readonly operator_id: string; readonly outcome: 'done'; readonly summary: Summary }
  | { readonly operator_id: string; readonly outcome: 'failed'; readonly error: object };

export interface JobServices extends World {
  readonly operators: OperatorDirectory;
  readonly log: Log;
  readonly measure: Measure;
}

export type JobHandler<Summary> = (event: JobEvent) => Promise<readonly JobResult<Summary>[]>;

/**
 * The Lambda handler of a job.
 *
 * @param run the work for one operator; it must leave what is stored as it was when it throws
 */
export function jobHandler<Summary, Services extends JobServices>(
  name: string,
  run: (operatorId: string, event: JobEvent, services: Services) => Promise<Summary>,
  given: Services,
): JobHandler<Summary> {
  const services: Services = { ...given, log: harmless(given.log), measure: harmless(given.measure) };

  const runFor = async (operatorId: string, event: JobEvent): Promise<JobResult<Summary>> => {
    try {
      return { operator_id: operatorId, outcome: 'done', summary: await run(operatorId, event, services) };
    } catch (error) {
      const message = 'The job failed; it is tried again next time';
      services.log({ level: 'error', message, command: name, operatorId, error });
      return { operator_id: operatorId, outcome: 'failed', error: describeError(error) };
    }
  };

  return async (event) => {
    const results: JobResult<Summary>[] = [];
    for (const operatorId of services.operators.operatorIds) {
      const result = await runFor(operatorId, event);
      const failures = count('JobFailures', result.outcome === 'failed' ? 1 : 0);
      services.measure({ metrics: [failures], of: { job: name }, alsoBy: { operator: operatorId } });
      results.push(result);
    }
    return results;
  };
}
