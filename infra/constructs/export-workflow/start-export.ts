/** The three exports that can be asked of DynamoDB: the ledger in full, a day's changes in it, and the settings. */
import { EXPORT_TABLES, type ExportTableName } from '../export-tables.ts';
import type { ExportPlace } from './export-place.ts';
import { awsCall, DAY_MILLISECONDS, jsonata, type State, startOf } from './states.ts';

const endOfDay = jsonata(`$fromMillis(${startOf('$states.input.day')} + ${DAY_MILLISECONDS})`);

export const exportLedger = (place: ExportPlace): State =>
  exportFull(place, 'ledger', { TableArn: place.ledgerTableArn, ExportTime: endOfDay });

/** As of now and not of midnight, so that it holds what was reconciled since. */
export const exportSettings = (place: ExportPlace): State =>
  exportFull(place, 'settings', { TableArn: place.settingsTableArn });

/**
 * DynamoDB puts the data files of all incremental exports to one folder together, not below the export's id. So each
 * execution has its own folder, lest a day exported again count twice.
 */
export const exportLedgerChanges = (place: ExportPlace): State =>
  startExport(place, {
    table: 'ledger_changes',
    folder: `${folderOfDay('ledger_changes')} & '/' & $states.context.Execution.Name`,
    dataFolder: `'data/'`,
    request: {
      TableArn: place.ledgerTableArn,
      ExportType: 'INCREMENTAL_EXPORT',
      IncrementalExportSpecification: {
        ExportFromTime: jsonata(`$fromMillis(${startOf('$states.input.day')})`),
        ExportToTime: endOfDay,
        ExportViewType: 'NEW_IMAGE',
      },
    },
  });

const folderOfDay = (table: ExportTableName): string => `'${EXPORT_TABLES[table].prefix}/dt=' & $states.input.day`;

const exportFull = (place: ExportPlace, table: ExportTableName, request: State): State =>
  startExport(place, {
    table,
    folder: folderOfDay(table),
    dataFolder: `$split($states.result.ExportDescription.ExportArn, '/')[-1] & '/data/'`,
    request: { ExportType: 'FULL_EXPORT', ...request },
  });

interface ExportStart {
  readonly table: ExportTableName;
  /** In the bucket, as JSONata. */
  readonly folder: string;
  /** Where DynamoDB puts the data files, below `AWSDynamoDB/` in that folder, as JSONata. */
  readonly dataFolder: string;
  readonly request: State;
}

const startExport = ({ bucketName, keyArn }: ExportPlace, { table, folder, dataFolder, request }: ExportStart): State =>
  awsCall('dynamodb:exportTableToPointInTime', {
    Arguments: {
      ...request,
      ExportFormat: 'DYNAMODB_JSON',
      S3Bucket: bucketName,
      S3Prefix: jsonata(folder),
      S3SseAlgorithm: 'KMS',
      S3SseKmsKeyId: keyArn,
      // The call repeated is the same export; another execution makes its own, even if one of today has failed.
      ClientToken: jsonata(`$states.context.Execution.Name & '-${table}-' & $states.input.day`),
    },
    Assign: {
      exportArn: jsonata('$states.result.ExportDescription.ExportArn'),
      location: jsonata(`'s3://${bucketName}/' & ${folder} & '/AWSDynamoDB/' & ${dataFolder}`),
      columns: EXPORT_TABLES[table].columns.map(({ name, type }) => ({ Name: name, Type: type })),
    },
    Output: jsonata('$states.input'),
    Next: 'WaitForExport',
  });
