/** The command npm run finance -- verify: proves an export from its files alone. */
import { readSettings } from '../../local/settings.ts';
import { exportsFolder } from '../export/export-options.ts';
import { openExportProgress } from '../export/export-progress.ts';
import { findExport } from '../export/exports-folder.ts';
import type { Surroundings } from '../surroundings.ts';
import { proofJson } from './proof-json.ts';
import { proofText } from './proof-text.ts';
import { verifyExport } from './verify-export.ts';
import { readVerifyOptions, VERIFY_USAGE } from './verify-options.ts';

/** How many findings a person is shown. */
const MOST = 100;

/**
 * Verifies an export.
 *
 * @returns the exit code: 0 proven, 1 violated
 * @throws FinanceFailure or StartFailure when it cannot be read, or the command cannot be meant so
 */
export async function verifyCommand(parameters: readonly string[], surroundings: Surroundings): Promise<number> {
  const { environment, output, remarks } = surroundings;
  const options = readVerifyOptions(parameters);
  if (options === undefined) {
    output.write(VERIFY_USAGE);
    return 0;
  }
  const ledgerExport = findExport(exportsFolder(options, readSettings(environment).dataDir), options.date);
  const progress = openExportProgress(remarks, 'checked', ledgerExport.manifest.itemCount);
  const most = options.json ? Number.POSITIVE_INFINITY : MOST;
  const verification = await verifyExport(ledgerExport, { ...options, most, onRead: (count) => progress.add(count) });
  progress.end();
  output.write((options.json ? proofJson : proofText)(ledgerExport, verification));
  return verification.isProven ? 0 : 1;
}
