/** Loads the files of an export into tables of the shape that Athena sees: `item`, a struct of all attributes, and `dt`. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ExportFailure } from '../export/export-failure.ts';
import { SQL_ATTRIBUTES } from '../export/ledger-attributes.ts';
import type { Manifest } from '../export/manifest.ts';
import { SETTINGS_SQL_ATTRIBUTES } from '../export/settings-attributes.ts';

export interface ExportedFiles {
  readonly folder: string;
  readonly manifest: Manifest;
}

const ATTRIBUTES = { ledger: SQL_ATTRIBUTES, settings: SETTINGS_SQL_ATTRIBUTES };

/** The members that attribute values have in an export, each as DuckDB reads it: numbers stay the text that they are. */
const MEMBERS = { S: 'S VARCHAR', N: 'N VARCHAR', BOOL: '"BOOL" BOOLEAN' };

/**
 * Creates the table and fills it with the export's items; it stays empty when there is no export.
 *
 * @param date the export's day, `YYYY-MM-DD`
 * @throws ExportFailure when a line is not what DuckDB can read
 */
export async function loadTable(
  connection: DuckDBConnection,
  table: keyof typeof ATTRIBUTES,
  files: ExportedFiles | undefined,
  date: string,
): Promise<void> {
  const item = itemType(table);
  await connection.run(`CREATE TABLE ${table} (item ${item}, dt VARCHAR)`);
  const paths = files === undefined ? [] : pathsOf(files);
  if (paths.length === 0) return;
  const source = `read_json([${paths.map(quoted).join(', ')}], format = 'newline_delimited', compression = 'gzip',
    columns = {Item: ${quoted(item)}})`;
  try {
    await connection.run(`INSERT INTO ${table} SELECT Item, ${quoted(date)} FROM ${source}`);
  } catch (error) {
    throw new ExportFailure(`data of the ${table} export`, `cannot be read: ${(error as Error).message}`);
  }
}

/** An empty partition's file may have no byte at all, which DuckDB takes for damage. */
const pathsOf = ({ folder, manifest }: ExportedFiles): readonly string[] =>
  manifest.files.map(({ file }) => join(folder, file)).filter((path) => statSync(path).size > 0);

/** The type of an item whose every attribute may be there. */
export const itemType = (table: keyof typeof ATTRIBUTES): string =>
  `STRUCT(${ATTRIBUTES[table].map(([name, type]) => `"${name}" STRUCT(${MEMBERS[type]})`).join(', ')})`;

/** A text as SQL writes it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
