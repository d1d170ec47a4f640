/** Which export to ask about a day: the first that holds it to its end, or as far as any does. */
import { exportedDates, findExport, type LedgerExport } from '../export/exports-folder.ts';
import { FinanceFailure } from '../surroundings.ts';

/**
 * The export of this day or, where there is none, the earliest later one: a full export holds all days before its own.
 *
 * @param folder the folder of exports, or that of one export
 * @throws FinanceFailure when none is that late, ExportFailure when its manifests do not fit
 */
export function exportHolding(folder: string, day: string): LedgerExport {
  const found = findExport(
    folder,
    exportedDates(folder).find((date) => date >= day),
  );
  if (found.date >= day) return found;
  throw new FinanceFailure(
    `No export in ${folder} holds ${day}: the latest is of ${found.date}. npm run finance -- export makes one.`,
  );
}
