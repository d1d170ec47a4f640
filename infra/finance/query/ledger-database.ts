/** An export as a database: every query of `infra/finance/sql` run by DuckDB on the very text that Athena runs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, type DuckDBPreparedStatement } from '@duckdb/node-api';
import { ExportFailure } from '../export/export-failure.ts';
import { type LedgerExport, settingsExportOf } from '../export/exports-folder.ts';
import { checkFiles, readItems } from '../export/read-export.ts';
import { type ComposedQuery, composeQuery, type QueryName } from '../sql/compose.ts';
import { FinanceFailure } from '../surroundings.ts';
import { loadTable, quoted } from './ledger-tables.ts';
import { type QueryResult, queryResult } from './query-result.ts';

/** By name; the export's own day is known. */
export type QueryParameters = Readonly<Record<string, string>>;

export interface LedgerDatabase {
  /** @throws FinanceFailure when a parameter is missing */
  query(name: QueryName, parameters: QueryParameters): Promise<QueryResult>;
  /** The same into a Parquet file, its numbers as they are typed: decimals stay decimals. */
  writeParquet(name: QueryName, parameters: QueryParameters, file: string): Promise<void>;
  close(): void;
}

/**
 * Reads and checks the whole export, then loads it, and what was exported of the settings table beside it.
 *
 * @throws ExportFailure naming file and line
 */
export async function openLedger(ledgerExport: LedgerExport): Promise<LedgerDatabase> {
  await checkFiles(ledgerExport);
  for await (const _ of readItems(ledgerExport));
  const settings = settingsExportOf(ledgerExport);
  if (settings !== undefined) await checkFiles(settings).catch(sayWhose);
  const { date } = ledgerExport;
  const { connection, close } = await openDuckDb();
  try {
    await loadTable(connection, 'ledger', ledgerExport, date);
    await loadTable(connection, 'settings', settings, date);
  } catch (error) {
    close();
    throw error;
  }
  const prepared = (query: ComposedQuery, text: string, parameters: QueryParameters) =>
    prepare(connection, query, text, { ...parameters, export: date });
  return {
    query: async (name, parameters) => {
      const query = composeQuery(name);
      const statement = await prepared(query, query.text, parameters);
      return queryResult(await statement.runAndReadAll().catch(explain(name)));
    },
    writeParquet: async (name, parameters, file) => {
      const query = composeQuery(name);
      const statement = await prepared(
        query,
        `COPY (\n${query.text}\n) TO ${quoted(file)} (FORMAT parquet)`,
        parameters,
      );
      await statement.run().catch(explain(name));
    },
    close,
  };
}

/** Files are named within their export, and there are two. */
const sayWhose = (error: Error): never => {
  if (error instanceof ExportFailure) error.message = `of the settings, ${error.message}`;
  throw error;
};

/** In a file of its own, so that an export need not fit in memory; nothing is ever looked for on the network. */
async function openDuckDb(): Promise<{ readonly connection: DuckDBConnection; readonly close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'finance-query-'));
  const instance = await DuckDBInstance.create(join(folder, 'export.duckdb'), {
    threads: '2',
    memory_limit: '1GB',
    temp_directory: folder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  const close = () => {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
  };
  return { connection, close };
}

async function prepare(
  connection: DuckDBConnection,
  { name, parameters }: ComposedQuery,
  text: string,
  values: QueryParameters,
): Promise<DuckDBPreparedStatement> {
  const statement = await connection.prepare(text);
  parameters.forEach((parameter, index) => {
    const value = values[parameter];
    if (value === undefined) throw new FinanceFailure(`${name} needs --${parameter}.`);
    statement.bindVarchar(index + 1, value);
  });
  return statement;
}

/** What DuckDB says of values that are no numbers, and of a disk that is full; anything else is a fault of ours. */
const explain =
  (name: QueryName) =>
  (error: Error): never => {
    if (!/^(Conversion|Out of Range|Invalid Input|IO) Error/.test(error.message)) throw error;
    throw new FinanceFailure(`${name} cannot be answered: ${error.message}`, { cause: error });
  };
