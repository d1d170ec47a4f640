/** Two ways to take a BET behind one face, so that they can be raced and broken in the same way. */
import { CreateTableCommand, DynamoDBClient, GetItemCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { GameplayEvent } from '../../../shared/middleware/call.ts';
import { keyItem } from '../../../shared/storage/attributes.ts';
import { playerKey } from '../../../shared/storage/keys.ts';
import { sharedEndpoint } from '../../support/dynamodb.ts';
import { addPlayer, changeData, money, newId, newToken } from '../../support/players.ts';
import { OPERATOR_ID, SECRET, sha1, signedBody } from '../../support/wallet.ts';
import { openBenchWallet } from '../bench-wallet.ts';
import { powertoolsBet } from './powertools-bet.ts';

export interface PeerPlayer {
  readonly userId: string;
  readonly token: string;
}

/** A BET ready to be sent, as often as one likes. */
export interface PeerBet {
  readonly transactionId: string;
  readonly event: APIGatewayProxyEventV2;
}

export interface Contender {
  readonly name: string;
  /** Entry point of its bundle, from the project's root. */
  readonly entry: string;
  readonly client: DynamoDBClient;
  /** The names of its tables. */
  readonly tables: readonly string[];
  /** Milliseconds that a call is told to have left which is to be killed: Powertools lets the next one in after them. */
  readonly timeBeforeKill: number;
  addPlayer(balance: string): Promise<PeerPlayer>;
  /** @param remaining what Lambda says is left of the function's time, milliseconds; the answer's body */
  send(bet: PeerBet, remaining: number): Promise<string>;
  /** In cents. */
  balanceOf(player: PeerPlayer): Promise<bigint>;
  /** What time alone does to the memory of a BET: nothing, or an expired record that is gone. */
  anHourLater(): Promise<void>;
}

/** What a Lambda of ours may take, milliseconds. */
export const WHOLE_TIME = 6_000;

/** A BET of 10.00 by this player unless told otherwise. */
export function betBy(player: PeerPlayer, changes: object = {}): PeerBet {
  const data = changeData(player, { amount: '10.00', ...changes });
  return { transactionId: data.transaction_id, event: eventOf(signedBody('changebalance', JSON.stringify(data))) };
}

/** As API Gateway sends it, whole: Powertools' own schema of an event wants every part. */
const eventOf = (body: string): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: 'POST /api/changebalance',
  rawPath: '/api/changebalance',
  rawQueryString: '',
  headers: {
    'content-type': 'application/json',
    'x-operator-id': OPERATOR_ID,
    'x-authorization': sha1(`changebalance${SECRET}`),
  },
  requestContext: {
    accountId: '123456789012',
    apiId: 'api',
    domainName: 'wallet.example',
    domainPrefix: 'wallet',
    http: {
      method: 'POST',
      path: '/api/changebalance',
      protocol: 'HTTP/1.1',
      sourceIp: '127.0.0.1',
      userAgent: 'bench',
    },
    requestId: newId(),
    routeKey: 'POST /api/changebalance',
    stage: '$default',
    time: '22/Nov/2026:12:00:00 +0000',
    timeEpoch: 1_795_348_800_000,
  },
  body,
  isBase64Encoded: false,
});

const contextOf = (remaining: number): Context =>
  ({ awsRequestId: 'bench', getRemainingTimeInMillis: () => remaining }) as Context;

/** This project's wallet, as it would be deployed. */
export async function ourWallet(): Promise<Contender> {
  const wallet = await openBenchWallet();
  const ledger = wallet.tables.ledger;
  return {
    name: 'this wallet',
    entry: 'functions/gameplay/changebalance.ts',
    client: wallet.client,
    tables: Object.values(wallet.tables),
    timeBeforeKill: WHOLE_TIME,
    addPlayer: (balance) => addPlayer(wallet, { balance }),
    send: async ({ event }, remaining) => {
      const { body = '' } = await wallet.handlers.changebalance(
        event as unknown as GameplayEvent,
        contextOf(remaining),
      );
      return body;
    },
    balanceOf: async ({ userId }) => {
      const Key = keyItem(playerKey({ operatorId: OPERATOR_ID, userId }));
      const { Item } = await wallet.client.send(new GetItemCommand({ TableName: ledger, Key, ConsistentRead: true }));
      return BigInt(Item?.balance?.N ?? 0);
    },
    anHourLater: async () => {},
  };
}

/** Powertools' parser and idempotency around a read and a conditional update, on tables of their own. */
export async function powertoolsWallet(): Promise<Contender> {
  const endpoint = sharedEndpoint();
  const client = new DynamoDBClient({ endpoint });
  const tables = { wallets: `wallets-${newId()}`, idempotency: `idempotency-${newId()}` };
  for (const TableName of Object.values(tables)) await createTable(client, TableName);
  const documents = DynamoDBDocumentClient.from(client);
  const handler = powertoolsBet({ client, tables, secret: SECRET });
  const put = (Item: object) => documents.send(new PutCommand({ TableName: tables.wallets, Item }));
  return {
    name: 'Powertools idempotency',
    entry: 'test/bench/peers/powertools-bet-lambda.ts',
    client,
    tables: Object.values(tables),
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
    anHourLater: async () => {
      const { Items = [] } = await documents.send(new ScanCommand({ TableName: tables.idempotency }));
      for (const { pk } of Items) {
        await documents.send(new DeleteCommand({ TableName: tables.idempotency, Key: { pk } }));
      }
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
