/** Syncs under test: the job's own work on a wallet's tables, for a catalogue that a test says. */
import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { type SyncSummary, syncCatalogue } from '../../shared/commands/sync-catalogue.ts';
import type { Catalogue } from '../../shared/domain/catalogue.ts';
import type { Item } from '../../shared/storage/attributes.ts';
import { dynamoDbCatalogueBooks } from '../../shared/storage/catalogue-books.ts';
import { OPERATOR_ID, type Wallet } from '../support/wallet.ts';

export interface SyncOptions {
  readonly operatorId?: string;
  readonly now?: Date;
  /** Another client than the wallet's: a faulty one. */
  readonly client?: DynamoDBClient;
}

/** Syncs as if the PLATFORM listed this. */
export function sync(wallet: Wallet, listed: Partial<Catalogue>, options: SyncOptions = {}): Promise<SyncSummary> {
  const { operatorId = OPERATOR_ID, now = new Date(), client = wallet.client } = options;
  return syncCatalogue(
    operatorId,
    {},
    {
      now: () => now,
      catalogue: dynamoDbCatalogueBooks(client, wallet.tables.settings),
      fetchCatalogue: async () => ({ games: [], lobbies: [], ...listed }),
    },
  );
}

/** What a sync would find stored. */
export const stored = (wallet: Wallet, operatorId = OPERATOR_ID) =>
  dynamoDbCatalogueBooks(wallet.client, wallet.tables.settings).read(operatorId);

/** Every item of a partition of the settings table, by sort key. */
export async function settingsItems(wallet: Wallet, pk: string): Promise<Item[]> {
  const query = new QueryCommand({
    TableName: wallet.tables.settings,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: pk } },
  });
  return (await wallet.client.send(query)).Items ?? [];
}

export class PulledPlug extends Error {}

/** The wallet's client, as if the power went before its next write after so many. */
export function cutOffAfter(client: DynamoDBClient, writes: number): DynamoDBClient {
  let left = writes;
  const send = async (command: object, ...rest: []) => {
    const isWrite = !/^(Query|GetItem)/.test(command.constructor.name);
    if (isWrite && left === 0) throw new PulledPlug(command.constructor.name);
    if (isWrite) left -= 1;
    return client.send(command as QueryCommand, ...rest);
  };
  return { send } as unknown as DynamoDBClient;
}
