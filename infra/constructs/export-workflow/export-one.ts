/** One export of one table and day, as the workflow does it: asked for, waited for, and shown to SQL. */
import type { ExportPlace } from './export-place.ts';
import { registerDayStates } from './register-day.ts';
import { exportLedger, exportLedgerChanges, exportSettings } from './start-export.ts';
import { awsCall, jsonata, type States } from './states.ts';

/** Seconds between two questions whether an export is done; none takes less than some minutes. */
const POLL_INTERVAL = 60;

/** An item of the list, `{ table, day, isProgress }`, is the input of each of these states. */
export const exportOne = (place: ExportPlace): { StartAt: string; States: States } => {
  const isIncremental = place.mode === 'incremental';
  return {
    StartAt: 'WhichTable',
    States: {
      WhichTable: {
        Type: 'Choice',
        Choices: [
          isTable('ledger', 'ExportLedger'),
          ...(isIncremental ? [isTable('ledger_changes', 'ExportLedgerChanges')] : []),
        ],
        Default: 'ExportSettings',
      },
      ExportLedger: exportLedger(place),
      ...(isIncremental && { ExportLedgerChanges: exportLedgerChanges(place) }),
      ExportSettings: exportSettings(place),
      WaitForExport: { Type: 'Wait', Seconds: POLL_INTERVAL, Next: 'DescribeExport' },
      DescribeExport: awsCall('dynamodb:describeExport', {
        Arguments: { ExportArn: jsonata('$exportArn') },
        Assign: { description: jsonata('$states.result.ExportDescription') },
        Output: jsonata('$states.input'),
        Next: 'IsExported',
      }),
      IsExported: {
        Type: 'Choice',
        Choices: [
          { Condition: jsonata(`$description.ExportStatus = 'COMPLETED'`), Next: 'RegisterDay' },
          { Condition: jsonata(`$description.ExportStatus = 'IN_PROGRESS'`), Next: 'WaitForExport' },
        ],
        Default: 'ExportGivenUp',
      },
      ExportGivenUp: {
        Type: 'Fail',
        Error: 'ExportGivenUp',
        Cause: jsonata(`$description.FailureCode & ' ' & $description.FailureMessage & ' (' & $exportArn & ')'`),
      },
      ...registerDayStates(place),
    },
  };
};

const isTable = (table: string, next: string) => ({
  Condition: jsonata(`$states.input.table = '${table}'`),
  Next: next,
});
