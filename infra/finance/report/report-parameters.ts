/** What npm run finance -- report may be told. */
import type { KeyObject } from 'node:crypto';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dateOf, reportDay, yesterdayOf } from '../../../shared/domain/report-day.ts';
import { exportsFolder } from '../export/export-options.ts';
import { readPublicKey } from '../proof/heads-keys.ts';
import { FinanceFailure } from '../surroundings.ts';
import type { Period } from './period.ts';

export const REPORT_USAGE = `npm run finance -- report --from D --to D [--exports DIR] [--output DIR|FILE.html] [--public-key PEM]

  --from D      the first day, UTC: YYYY-MM-DD, today or yesterday
  --to D        the last day; the figures come from the first export that holds it whole, or as far as one does
  --exports DIR the folder of exports; DATA_DIR/exports unless told
  --output DIR  the folder of report-FROM-TO.html and, for each of its tables, report-FROM-TO.TABLE.csv; FILE.html
                names the page, and the tables after it; the folder reports beside that of exports unless told
  --public-key PEM
                demands that the export is verified, and its heads signed with the private key of this one
`;

export interface ReportParameters {
  readonly period: Period;
  /** The folder of exports. */
  readonly exports: string;
  /** The page's file; those of the tables are named after it. */
  readonly page: string;
  /** Whose signature the heads of the export must have. */
  readonly publicKey: KeyObject | undefined;
}

/**
 * @param dataDir where `npm start` keeps its data
 * @param now epoch milliseconds
 * @returns undefined when only the usage is asked for
 * @throws FinanceFailure when it cannot be understood
 */
export function readReportParameters(
  parameters: readonly string[],
  dataDir: string,
  now: number,
): ReportParameters | undefined {
  const { values } = parsed(parameters);
  if (values.help) return undefined;
  const period = { from: dayOf('--from', values.from, now), to: dayOf('--to', values.to, now) };
  if (period.from > period.to) {
    throw new FinanceFailure(`--from ${period.from} is after --to ${period.to}: give the earlier day first.`);
  }
  const exports = resolve(exportsFolder({ folder: values.exports }, dataDir));
  const output = values.output ?? join(exports, '..', 'reports');
  const name = `report-${period.from}-${period.to}.html`;
  return {
    period,
    exports,
    publicKey: values['public-key'] === undefined ? undefined : readPublicKey(values['public-key']),
    page: resolve(output.endsWith('.html') ? output : join(output, name)),
  };
}

function parsed(parameters: readonly string[]) {
  const options = {
    from: { type: 'string' },
    to: { type: 'string' },
    exports: { type: 'string' },
    output: { type: 'string' },
    'public-key': { type: 'string' },
    help: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...parameters], options });
  } catch (error) {
    throw new FinanceFailure(`${(error as Error).message}\n\n${REPORT_USAGE}`, { cause: error });
  }
}

function dayOf(option: string, text: string | undefined, now: number): string {
  if (text === undefined) throw new FinanceFailure(`${option} is missing.\n\n${REPORT_USAGE}`);
  if (text === 'today') return dateOf(now);
  if (text === 'yesterday') return yesterdayOf(now);
  if (reportDay(text) !== undefined) return text;
  throw new FinanceFailure(`${option} ${text} is no day: YYYY-MM-DD, today or yesterday.`);
}
