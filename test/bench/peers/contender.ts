/** Two ways to take a BET behind one face, so that they can be raced and broken in the same way. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { changeData, newId } from '../../support/players.ts';
import { OPERATOR_ID, SECRET, sha1, signedBody } from '../../support/wallet.ts';
import type { ExpiringTable } from './expired-items.ts';

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
  readonly tables: readonly ExpiringTable[];
  /** Milliseconds that a call is told to have left which is to be killed: Powertools lets the next one in after them. */
  readonly timeBeforeKill: number;
  addPlayer(balance: string): Promise<PeerPlayer>;
  /** @param remaining what Lambda says is left of the function's time, milliseconds; the answer's body */
  send(bet: PeerBet, remaining: number): Promise<string>;
  /** In cents. */
  balanceOf(player: PeerPlayer): Promise<bigint>;
  /** Lets milliseconds pass: its clock moves on, and what has expired by then is gone from its tables. */
  pass(milliseconds: number): Promise<void>;
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

/** What Lambda tells a function of its call. @param remaining of the function's time, milliseconds */
export const contextOf = (remaining: number): Context =>
  ({ awsRequestId: 'bench', getRemainingTimeInMillis: () => remaining }) as Context;
