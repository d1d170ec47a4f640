/** What `npm run job` prints of a job's results, and the code that it exits with. */
import { inspect } from 'node:util';
import type { Reconciliation } from '../../shared/domain/comparison.ts';
import type { JobResult } from '../../shared/middleware/job.ts';
import { reconciliationView } from '../../shared/operator-api/reconciliation-call.ts';
import type { JobCommand } from './job-command.ts';
import { reconciliationText } from './reconciliation-text.ts';

type Results = readonly JobResult<unknown>[];

const isReconciliation = (summary: unknown): summary is Reconciliation =>
  typeof summary === 'object' && summary !== null && 'differenceCount' in summary;

/** 2 when it failed for an operator, 1 when a reconciliation found differences, else 0. */
export function exitCodeOf(results: Results): 0 | 1 | 2 {
  if (results.some(({ outcome }) => outcome === 'failed')) return 2;
  const differs = results.some(
    (result) => result.outcome === 'done' && isReconciliation(result.summary) && result.summary.differenceCount > 0,
  );
  return differs ? 1 : 0;
}

/** Text for a person, or one JSON list with a result for each operator. */
export const jobReport = ({ job, json }: Pick<JobCommand, 'job' | 'json'>, results: Results): string =>
  json
    ? `${JSON.stringify(results.map(asOperatorApi), undefined, 2)}\n`
    : results.map((result) => resultText(job.name, result)).join('\n');

const asOperatorApi = (result: JobResult<unknown>): object =>
  result.outcome === 'done' && isReconciliation(result.summary)
    ? { ...result, summary: reconciliationView(result.summary) }
    : result;

function resultText(name: string, result: JobResult<unknown>): string {
  const title = `${name} for ${result.operator_id}`;
  if (result.outcome === 'failed') {
    const { message = 'an error without a message' } = result.error as { message?: string };
    return `${title} failed, and all is as it was: ${message}\n`;
  }
  const { summary } = result;
  return isReconciliation(summary)
    ? `${title}: ${reconciliationText(summary)}`
    : `${title}: ${inspect(summary, { depth: 5, breakLength: 120 })}\n`;
}
