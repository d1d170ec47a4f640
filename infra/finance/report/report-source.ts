/** What the report says of the export that it is drawn from. */
import { type LedgerExport, settingsExportOf } from '../export/exports-folder.ts';
import type { ReportSource } from './report-data.ts';
import { verifiedHeads } from './verified-heads.ts';

/** @throws ExportFailure when its heads are not as they were written */
export async function sourceOf(ledgerExport: LedgerExport): Promise<ReportSource> {
  const { date, manifest } = ledgerExport;
  const { exportId, exportTime, tableArn, itemCount } = manifest;
  return {
    date,
    exportId,
    exportTime: new Date(exportTime).toISOString(),
    tableArn,
    itemCount,
    heads: await verifiedHeads(ledgerExport),
    hasSettings: settingsExportOf(ledgerExport) !== undefined,
  };
}
