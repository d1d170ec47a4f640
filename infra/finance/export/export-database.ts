/** The tables that are exported: those of the data folder, as every command of this machine has them, or others. */
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { localTables, openDatabase } from '../../local/database.ts';
import type { Settings } from '../../local/settings.ts';
import type { ExportOptions } from './export-options.ts';

export interface ExportDatabase {
  readonly client: DynamoDBClient;
  /** The names of the tables; the settings may be left out. */
  readonly tables: { readonly ledger: string; readonly settings: string | undefined };
  /** Resolves, with the reason, when the database ends though nobody here stopped it. */
  readonly lost: Promise<string>;
  close(): Promise<void>;
}

/** An export has time: it rather asks once more than begin anew. */
const PATIENT = {
  maxAttempts: 6,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
} as const;

/**
 * Opens the database that the options name.
 *
 * @param environment gets the credentials of DynamoDB Local
 * @throws StartFailure when it cannot be started
 */
export async function openExportDatabase(
  { tables, region }: Pick<ExportOptions, 'tables' | 'region'>,
  settings: Pick<Settings, 'dynamoDbEndpoint' | 'dataDir'>,
  environment: Record<string, string | undefined>,
): Promise<ExportDatabase> {
  if (tables !== undefined) {
    const { dynamoDbEndpoint: endpoint } = settings;
    const client = openClient({ ...(region && { region }), ...(endpoint && { endpoint }) });
    return { client, tables, lost: new Promise(() => {}), close: async () => client.destroy() };
  }
  const database = await openDatabase(settings, environment);
  const client = openClient({ endpoint: database.endpoint });
  const close = async () => {
    client.destroy();
    await database.stop();
  };
  return { client, tables: localTables, lost: database.lost, close };
}

function openClient(config: DynamoDBClientConfig): DynamoDBClient {
  const client = new DynamoDBClient({ ...PATIENT, ...config });
  // It copies every item of every page for a log that nobody keeps: a third of the whole time.
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}
