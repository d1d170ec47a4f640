/** The way most would build it as a contender: Powertools' parser and idempotency, on tables of their own. */
import { CreateTableCommand, DynamoDBClient, GetItemCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { sharedEndpoint } from '../../support/dynamodb.ts';
import { money, newId, newToken } from '../../support/players.ts';
import { SECRET } from '../../support/wallet.ts';
import { type Contender, contextOf } from './contender.ts';
import { deleteExpired } from './expired-items.ts';
import { powertoolsBet } from './powertools-bet.ts';

/** Opens it with the client that an SDK gives who asks for nothing else: it tries three times. */
export async function powertoolsWallet(): Promise<Contender> {
  const endpoint = sharedEndpoint();
  const client = new DynamoDBClient({ endpoint });
  const tables = { wallets: `wallets-${newId()}`, idempotency: `idempotency-${newId()}` };
  for (const TableName of Object.values(tables)) await createTable(client, TableName);
  const expiring = [
    { name: tables.wallets, keys: ['pk'] },
    { name: tables.idempotency, keys: ['pk'], expiry: 'expiration' },
  ];
  let ahead = 0;
  const documents = DynamoDBDocumentClient.from(client);
  const handler = powertoolsBet({ client, tables, secret: SECRET });
  const put = (Item: object) => documents.send(new PutCommand({ TableName: tables.wallets, Item }));
  return {
    name: 'Powertools idempotency',
    entry: 'test/bench/peers/powertools-bet-lambda.ts',
    client,
    tables: expiring,
    timeBeforeKill: 300,
    addPlayer: async (balance) => {
      const player = { userId: `player-${newId()}`, token: newToken() };
      await put({ pk: `player|${player.userId}`, balance: money(balance), currency_code: 'EUR' });
      await put({ pk: `session|${player.token}`, user_id: player.userId });
      return player;
    },
    send: async ({ event }, remaining) => {
      // The parser's middleware puts what it has parsed in the event's place.
      const answer = await handler(structuredClone(event) as never, contextOf(remaining));
      return answer.body ?? '';
    },
    balanceOf: async ({ userId }) => {
      const Key = { pk: { S: `player|${userId}` } };
      const get = new GetItemCommand({ TableName: tables.wallets, Key, ConsistentRead: true });
      return BigInt((await client.send(get)).Item?.balance?.N ?? 0);
    },
    // Powertools has no clock that could be moved; of what is deleted it has nothing to compare with one.
    pass: async (milliseconds) => {
      ahead += milliseconds;
      await deleteExpired(client, expiring, new Date(Date.now() + ahead));
    },
  };
}

async function createTable(client: DynamoDBClient, TableName: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 30 }, { TableName });
}
