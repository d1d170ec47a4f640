/** Which export to ask about a day: the first that holds it to its end, or the one that tells of it the longest. */
import { reportDay } from '../../../shared/domain/report-day.ts';
import { exportedDates, findExport, type LedgerExport } from '../export/exports-folder.ts';
import { FinanceFailure } from '../surroundings.ts';

/**
 * The first export that was made when this day was over, for a full export holds all days before it; where there is none,
 * the latest of the day itself, which tells of it so far.
 *
 * @param folder the folder of exports, or that of one export
 * @throws FinanceFailure when none is that late, ExportFailure when its manifests do not fit
 */
export function exportHolding(folder: string, day: string): LedgerExport {
  let found: LedgerExport | undefined;
  for (const date of exportedDates(folder)) {
    if (date < day) continue;
    found = findExport(folder, date);
    if (!isSoFar(day, found)) return found;
  }
  found ??= findExport(folder);
  if (found.date >= day) return found;
  throw new FinanceFailure(
    `No export in ${folder} holds ${day}: the latest is of ${found.date}. npm run finance -- export makes one.`,
  );
}

/** Whether the export was made before the day was over. */
export const isSoFar = (day: string, { manifest }: LedgerExport): boolean =>
  manifest.exportTime < (reportDay(day)?.end ?? 0);
