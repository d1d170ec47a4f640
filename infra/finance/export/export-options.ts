/** What `npm run finance -- export` is told on its command line. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inMemory } from '../../local/dynamodb-local.ts';
import { FinanceFailure } from '../surroundings.ts';

export interface ExportOptions {
  /** The folder of exports, if it is named. */
  readonly folder: string | undefined;
  /** Tables to export instead of those of the data folder. */
  readonly tables: { readonly ledger: string; readonly settings: string | undefined } | undefined;
  readonly region: string | undefined;
}

export const EXPORT_USAGE = `npm run finance -- export [DIR] [--table NAME [--settings-table NAME] [--region REGION]]

Writes the ledger, and the settings with the games' vendors, as DynamoDB would export them to S3: the folders, manifests
and files that verify, query and report read. It is of the day that it is made on, so far.

  DIR                    the folder of exports, made if it is not there; DATA_DIR/exports unless told
  --table NAME           a ledger table in AWS, or at DYNAMODB_ENDPOINT, instead of the one of DATA_DIR
  --settings-table NAME  the settings table beside it; without it queries know no vendors
  --region REGION        of these tables; AWS_REGION unless told

A table in AWS is read with the credentials that the AWS CLI would use, by a consistent scan: it costs a read unit for
every 4 KB. The nightly export of the pipeline costs none.
`;

/** @returns undefined when help was asked for. @throws FinanceFailure when the command cannot be meant so */
export function readExportOptions(parameters: readonly string[]): ExportOptions | undefined {
  const { values, positionals } = parse(parameters);
  if (values.help === true) return undefined;
  const [folder, ...more] = positionals;
  if (more.length > 0) throw wrong(`One folder is enough: ${more.join(' ')} is too much.`);
  const { table: ledger, 'settings-table': settings, region } = values;
  if (ledger === undefined && (settings ?? region) !== undefined) throw wrong('Which --table?');
  return { folder, tables: ledger === undefined ? undefined : { ledger, settings }, region };
}

function parse(parameters: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const options = { table: text, 'settings-table': text, region: text, help: { type: 'boolean' } } as const;
    return parseArgs({ args: [...parameters], options, allowPositionals: true });
  } catch (error) {
    throw wrong(`${(error as Error).message}.`);
  }
}

/** The folder of exports that is named, or that of the data folder. @throws FinanceFailure when nothing names one */
export function exportsFolder({ folder }: Pick<ExportOptions, 'folder'>, dataDir: string): string {
  if (folder !== undefined) return folder;
  if (dataDir === inMemory) throw new FinanceFailure(`With DATA_DIR=${inMemory} the folder of exports must be named.`);
  return join(dataDir, 'exports');
}

const wrong = (what: string): FinanceFailure => new FinanceFailure(`${what}\n\n${EXPORT_USAGE}`);
