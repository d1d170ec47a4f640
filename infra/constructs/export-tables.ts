/** The tables that SQL sees, one for each kind of export: where its files lie in the bucket, and what its columns are. */
import { SQL_ATTRIBUTES } from '../finance/export/ledger-attributes.ts';
import { SETTINGS_SQL_ATTRIBUTES } from '../finance/export/settings-attributes.ts';

export interface ExportColumn {
  readonly name: string;
  /** In Hive's words, all lower case: the SerDe folds the case of the export's own names (`Item`, `S`, `NewImage`). */
  readonly type: string;
}

export interface ExportTable {
  /** In the bucket: `PREFIX/dt=DAY/…`. */
  readonly prefix: string;
  readonly description: string;
  readonly columns: readonly ExportColumn[];
}

export type ExportTableName = 'ledger' | 'ledger_changes' | 'settings';

const attributeTypes = { S: 'struct<s:string>', N: 'struct<n:string>', BOOL: 'struct<bool:boolean>' } as const;

const structOf = (attributes: readonly (readonly [name: string, type: keyof typeof attributeTypes])[]): string =>
  `struct<${attributes.map(([name, type]) => `${name}:${attributeTypes[type]}`).join(',')}>`;

const ledgerItem = structOf(SQL_ATTRIBUTES);

export const EXPORT_TABLES: Readonly<Record<ExportTableName, ExportTable>> = {
  ledger: {
    prefix: 'ledger',
    description: 'Every item of the ledger as it was at the end of day dt (UTC)',
    columns: [{ name: 'item', type: ledgerItem }],
  },
  ledger_changes: {
    prefix: 'ledger-changes',
    description: 'Every item of the ledger that changed on day dt (UTC), as it was at the end of that day',
    columns: [
      { name: 'metadata', type: structOf([['writetimestampmicros', 'N']]) },
      {
        name: 'keys',
        type: structOf([
          ['pk', 'S'],
          ['sk', 'S'],
        ]),
      },
      { name: 'newimage', type: ledgerItem },
    ],
  },
  settings: {
    prefix: 'settings',
    description: 'The catalogue and the stored reconciliations as they were when the export of day dt was made',
    columns: [{ name: 'item', type: structOf(SETTINGS_SQL_ATTRIBUTES) }],
  },
};

/** The day of a partition, `YYYY-MM-DD`. */
export const PARTITION_KEY: ExportColumn = { name: 'dt', type: 'string' };

/** How Hive's readers, and Athena among them, are to read the files: gz by its ending, one JSON object a line. */
export const FILE_FORMAT = {
  inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
  serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
  // A line that is no JSON fails the query: left out, it would be money left out.
  serializationParameters: { 'ignore.malformed.json': 'false' },
} as const;
