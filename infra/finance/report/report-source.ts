/** What the report says of the export that it is drawn from. */
import type { KeyObject } from 'node:crypto';
import { type LedgerExport, settingsExportOf } from '../export/exports-folder.ts';
import type { ReportSource } from './report-data.ts';
import { proofOf } from './verified-heads.ts';

/**
 * @param publicKey whose signature the proof must have
 * @throws ExportFailure when its heads are not as they were written, FinanceFailure when it is not proven as demanded
 */
export async function sourceOf(ledgerExport: LedgerExport, publicKey?: KeyObject): Promise<ReportSource> {
  const { date, manifest } = ledgerExport;
  const { exportId, exportTime, tableArn, itemCount } = manifest;
  return {
    date,
    exportId,
    exportTime: new Date(exportTime).toISOString(),
    tableArn,
    itemCount,
    proof: await proofOf(ledgerExport, publicKey),
    hasSettings: settingsExportOf(ledgerExport) !== undefined,
  };
}
