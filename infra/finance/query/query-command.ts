/** The command npm run finance -- query: asks an export, and tells the answer as a table, CSV, JSON or Parquet. */
import { writeFileSync } from 'node:fs';
import { readSettings } from '../../local/settings.ts';
import { exportsFolder } from '../export/export-options.ts';
import { findExport, type LedgerExport, settingsExportOf } from '../export/exports-folder.ts';
import type { Surroundings } from '../surroundings.ts';
import { csvOf } from './csv.ts';
import { exportHolding, isSoFar } from './export-of-day.ts';
import { jsonOf } from './json-text.ts';
import { openLedger } from './ledger-database.ts';
import { type Format, type QueryOptions, readQueryOptions } from './query-options.ts';
import type { QueryResult } from './query-result.ts';
import { QUERY_USAGE } from './query-usage.ts';
import { isOfDays, queryValues } from './query-values.ts';
import { writeResult } from './result-file.ts';
import { tableOf } from './table-text.ts';

const TEXT_OF: Readonly<Record<Exclude<Format, 'parquet'>, (result: QueryResult) => string>> = {
  table: tableOf,
  csv: csvOf,
  json: jsonOf,
};

/**
 * Answers a query; without a name tells what can be asked.
 *
 * @returns the exit code 0
 * @throws FinanceFailure when it cannot be answered as asked, ExportFailure when the export is not sound
 */
export async function queryCommand(parameters: readonly string[], surroundings: Surroundings): Promise<number> {
  const { environment, now, output, remarks } = surroundings;
  const options = readQueryOptions(parameters, now());
  if (options === undefined) {
    output.write(QUERY_USAGE);
    return 0;
  }
  const folder = exportsFolder({ folder: options.exports }, readSettings(environment).dataDir);
  const ledgerExport = exportFor(options, folder);
  const { date, manifest } = ledgerExport;
  const values = queryValues(options.name, options.given, date);
  const until = new Date(manifest.exportTime).toISOString();
  remarks.write(`From the export of ${date}: ${manifest.itemCount} items, as of ${until}.\n`);
  const lastDay = values.to ?? values.date;
  if (lastDay !== undefined && isSoFar(lastDay, ledgerExport)) {
    remarks.write(`${lastDay} is told up to ${until} only.\n`);
  }
  if (settingsExportOf(ledgerExport) === undefined) {
    remarks.write('The settings were not exported beside it: vendors, titles and reconciliations are not known.\n');
  }
  await answer(options, values, ledgerExport, surroundings);
  return 0;
}

/** A state is that of the very day; what happened on a day is in every export made after it too. */
function exportFor({ name, given, asOf }: QueryOptions, folder: string): LedgerExport {
  const lastDay = given.to ?? given.date;
  if (asOf !== undefined || lastDay === undefined) return findExport(folder, asOf);
  return isOfDays(name) ? exportHolding(folder, lastDay) : findExport(folder, lastDay);
}

async function answer(
  { name, format, output: file }: QueryOptions,
  values: Readonly<Record<string, string>>,
  ledgerExport: LedgerExport,
  { output, remarks }: Surroundings,
): Promise<void> {
  const database = await openLedger(ledgerExport);
  try {
    if (format === 'parquet') {
      if (file !== undefined) await writeResult(file, (draft) => database.writeParquet(name, values, draft));
    } else {
      const text = TEXT_OF[format](await database.query(name, values));
      if (file === undefined) output.write(text);
      else await writeResult(file, (draft) => writeFileSync(draft, text));
    }
  } finally {
    database.close();
  }
  if (file !== undefined) remarks.write(`${file}\n`);
}
