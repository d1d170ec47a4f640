/** The command npm run finance -- export: the tables as an export of DynamoDB's. */
import { readSettings } from '../../local/settings.ts';
import { FinanceFailure, type Surroundings } from '../surroundings.ts';
import { openExportDatabase } from './export-database.ts';
import { EXPORT_USAGE, exportsFolder, readExportOptions } from './export-options.ts';
import { exportTables, type PublishedExport } from './export-tables.ts';

/**
 * Exports the ledger and the settings.
 *
 * @returns the exit code 0
 * @throws FinanceFailure or StartFailure when it cannot be done, or is interrupted; nothing is left of it then
 */
export async function exportCommand(parameters: readonly string[], surroundings: Surroundings): Promise<number> {
  const options = readExportOptions(parameters);
  if (options === undefined) {
    surroundings.output.write(EXPORT_USAGE);
    return 0;
  }
  const { environment, now, output } = surroundings;
  const settings = readSettings(environment);
  const root = exportsFolder(options, settings.dataDir);
  const began = now();
  const exports = await untilInterrupted(async (signal, interrupt) => {
    const database = await openExportDatabase(options, settings, environment);
    void database.lost.then((reason) => interrupt(`${reason}. No export was made; run it again.`));
    try {
      return await exportTables(root, database, surroundings, signal);
    } finally {
      await database.close();
    }
  });
  const isDefault = options.folder === undefined;
  output.write(`${exportText(exports, now() - began)}Next: npm run finance -- verify${isDefault ? '' : ` ${root}`}\n`);
  return 0;
}

/** Turns SIGINT and SIGTERM into a signal that lets the work end in order; a second one changes nothing. */
async function untilInterrupted<Result>(
  work: (signal: AbortSignal, interrupt: (reason: string) => void) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const interrupt = (reason: string) => controller.abort(new FinanceFailure(reason));
  const onSignal = () => interrupt('Interrupted: no export was made.');
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    return await work(controller.signal, interrupt);
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

function exportText(exports: readonly PublishedExport[], milliseconds: number): string {
  const rows = exports.map(({ table, files, folder }) => {
    const sum = (member: 'itemCount' | 'bytes') =>
      files.reduce((total, file) => total + file[member], 0).toLocaleString('en');
    return `${table}: ${sum('itemCount')} items in ${files.length} files, ${sum('bytes')} bytes\n  ${folder}\n`;
  });
  return `${rows.join('')}${exports[0]?.date}, in ${(milliseconds / 1000).toFixed(1)} s\n`;
}
