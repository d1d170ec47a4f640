/** The command npm run finance -- report: one HTML page about a period, and its tables as CSV files beside it. */
import { readSettings } from '../../local/settings.ts';
import { csvOf } from '../query/csv.ts';
import { exportHolding } from '../query/export-of-day.ts';
import { openLedger } from '../query/ledger-database.ts';
import type { Surroundings } from '../surroundings.ts';
import { gatherTables } from './gather-report.ts';
import { pageOf } from './page.ts';
import type { ReportData } from './report-data.ts';
import { REPORT_USAGE, readReportParameters } from './report-parameters.ts';
import { sourceOf } from './report-source.ts';
import { TABLE_NAMES } from './report-tables.ts';
import { type WrittenFile, writeTogether } from './written-files.ts';

const REMARK_OF = {
  'not verified': 'It is not verified: npm run finance -- verify.\n',
  altered: 'IT WAS ALTERED after it was verified: do not trust its figures.\n',
};

/**
 * Draws up a report.
 *
 * @returns the exit code 0
 * @throws FinanceFailure when it cannot be done as asked, ExportFailure when the export is not sound; nothing is written then
 */
export async function reportCommand(parameters: readonly string[], surroundings: Surroundings): Promise<number> {
  const { dataDir } = readSettings(surroundings.environment);
  const asked = readReportParameters(parameters, dataDir, surroundings.now());
  if (asked === undefined) {
    surroundings.output.write(REPORT_USAGE);
    return 0;
  }
  const { period, exports, page, publicKey } = asked;
  const ledgerExport = exportHolding(exports, period.to);
  const source = await sourceOf(ledgerExport, publicKey);
  surroundings.remarks.write(`From the export of ${source.date}, ${source.itemCount} items.\n`);
  if (source.proof.state !== 'verified') surroundings.remarks.write(REMARK_OF[source.proof.state]);
  const database = await openLedger(ledgerExport);
  try {
    const onDay = (day: string) => surroundings.remarks.write(`Comparing ${day} with the platform's report.\n`);
    const tables = await gatherTables(database, period, onDay);
    const generatedAt = new Date(surroundings.now()).toISOString();
    await writeTogether(filesOf({ period, generatedAt, source, tables }, page));
  } finally {
    database.close();
  }
  surroundings.output.write(`${page}\n`);
  return 0;
}

/** The page comes last: who finds it finds all tables beside it. */
export function filesOf(data: ReportData, page: string): readonly WrittenFile[] {
  const stem = page.replace(/\.html$/, '');
  const tables = TABLE_NAMES.map((name) => ({ path: `${stem}.${name}.csv`, text: csvOf(data.tables[name]) }));
  return [...tables, { path: page, text: pageOf(data) }];
}
