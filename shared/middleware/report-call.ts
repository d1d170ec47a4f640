/** Tells of a call once it is over, whatever it came to: outside of all other links, and harmless to them. */
import type { Context } from 'aws-lambda';
import type { CallReport, Conclusion, Subject, TellCall } from '../observability/call-report.ts';
import { harmless } from '../observability/harmless.ts';
import type { Begun } from './call.ts';

/** What a chain knows by itself of a call that has begun. */
export interface ReportedCall<Call> {
  readonly api: CallReport['api'];
  readonly command: string;
  readonly operatorIdOf: (call: Call) => string | undefined;
  readonly subjectOf: (call: Call) => Subject;
}

interface Ended<Call> {
  readonly event: { readonly call: Call };
  readonly context: Context;
}

/** A call that could not even begin has no line but the log's. */
export function reportCall<Call extends Begun & { conclusion?: Conclusion }>(
  { api, command, operatorIdOf, subjectOf }: ReportedCall<Call>,
  tell: TellCall,
) {
  let coldStart = true;
  const report = harmless(({ event: { call }, context }: Ended<Call>) => {
    const isFirst = coldStart;
    coldStart = false;
    const { begunAt, observed, consumption, conclusion } = call;
    if (conclusion === undefined) return;
    tell({
      ...conclusion,
      ...subjectOf(call),
      api,
      command,
      requestId: context.awsRequestId,
      operatorId: operatorIdOf(call),
      latency: inTenths(performance.now() - begunAt),
      coldStart: isFirst,
      observed,
      consumption,
    });
  });
  return { after: report, onError: report };
}

/** Milliseconds as a line shows them. */
const inTenths = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;
