/** Where a function says what it does: on standard output and standard error, from where Lambda takes it. */
import type { Log } from '../log.ts';
import type { Measure } from '../metrics.ts';
import { callLine } from './call-line.ts';
import type { TellCall } from './call-report.ts';
import { logToStandardError } from './log-line.ts';
import { areMetricsOff, metricLine } from './metric-line.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** One line each. The log's threshold is `POWERTOOLS_LOG_LEVEL`; `POWERTOOLS_METRICS_DISABLED` silences the other two. */
export const STANDARD_OUTPUT: { readonly log: Log; readonly tellCall: TellCall; readonly measure: Measure } = {
  log: logToStandardError,
  tellCall: (report) => {
    if (!areMetricsOff()) print(callLine(report));
  },
  measure: (measurement) => {
    if (!areMetricsOff()) print(metricLine(measurement));
  },
};
