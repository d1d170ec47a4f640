/** The exports as tables of Glue's catalogue, which Athena reads; their days are registered as they are exported. */
import { Stack } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import { EXPORT_TABLES, type ExportTable, type ExportTableName, FILE_FORMAT, PARTITION_KEY } from './export-tables.ts';

export class FinanceCatalogue extends Construct {
  readonly databaseName: string;
  /** What Glue asks rights on: the catalogue, this database and its tables, each of which stands on the one before. */
  readonly arns: readonly string[];
  private readonly database: CfnDatabase;

  /** @param name of the database: lower case, for Glue keeps no other and SQL would not find it. */
  constructor(scope: Construct, id: string, name: string, bucketName: string) {
    super(scope, id);
    const { account } = Stack.of(this);
    this.database = new CfnDatabase(this, 'Database', {
      catalogId: account,
      databaseInput: { name, description: 'The nightly exports of the wallet' },
    });
    // Its Ref, so that what names the database comes after it.
    this.databaseName = this.database.ref;
    const tables = Object.entries(EXPORT_TABLES).map(([table, definition]) =>
      this.table(table as ExportTableName, definition, bucketName),
    );
    this.arns = [
      this.glueArn('catalog'),
      this.glueArn(`database/${name}`),
      ...tables.map((table) => this.glueArn(`table/${name}/${table}`)),
    ];
  }

  private table(name: ExportTableName, { prefix, description, columns }: ExportTable, bucketName: string): string {
    new CfnTable(this, name, {
      catalogId: Stack.of(this).account,
      databaseName: this.databaseName,
      tableInput: {
        name,
        description,
        tableType: 'EXTERNAL_TABLE',
        parameters: { EXTERNAL: 'TRUE', classification: 'json' },
        partitionKeys: [PARTITION_KEY],
        storageDescriptor: {
          columns: [...columns],
          // Read by none: every partition has a location of its own, below which there are data files only.
          location: `s3://${bucketName}/${prefix}/`,
          inputFormat: FILE_FORMAT.inputFormat,
          outputFormat: FILE_FORMAT.outputFormat,
          serdeInfo: {
            serializationLibrary: FILE_FORMAT.serializationLibrary,
            parameters: FILE_FORMAT.serializationParameters,
          },
        },
      },
    });
    return name;
  }

  private glueArn(resource: string): string {
    const { partition, region, account } = Stack.of(this);
    return `arn:${partition}:glue:${region}:${account}:${resource}`;
  }
}
