/**
 * The way most would build a BET on Lambda: Powertools' parser and idempotency around a read and a conditional update.
 * It is written as well as those parts allow, to be measured beside ours; it is no part of what is deployed.
 */
import { createHash } from 'node:crypto';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { ApiGatewayV2Envelope } from '@aws-lambda-powertools/parser/envelopes/api-gatewayv2';
import { JSONStringified } from '@aws-lambda-powertools/parser/helpers';
import { parser } from '@aws-lambda-powertools/parser/middleware';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import * as z from 'zod';

export interface PeerServices {
  readonly client: DynamoDBClient;
  /** The table of wallets and sessions, and Powertools' own. */
  readonly tables: { readonly wallets: string; readonly idempotency: string };
  readonly secret: string;
}

const BetSchema = z.object({
  command: z.literal('changebalance'),
  request_timestamp: z.string(),
  hash: z.string(),
  data: z.object({
    token: z.string().regex(/^[A-Za-z0-9]{20,50}$/),
    user_id: z.string(),
    transaction_id: z.string().regex(/^\d{1,20}$/),
    round_id: z.string().regex(/^\d{1,20}$/),
    game_id: z.string(),
    transaction_type: z.literal('BET'),
    currency_code: z.string().length(3),
    amount: z
      .string()
      .regex(/^\d{1,14}(\.\d{1,2})?$/)
      .transform((amount) => Math.round(Number(amount) * 100)),
  }),
});

type Bet = z.infer<typeof BetSchema>['data'];
type Decision =
  | { readonly balance: number }
  | { readonly refused: string; readonly message: string; readonly balance?: number };

/** What makes a BET the same one when it is sent again. */
const IDENTITY = '[user_id, round_id, game_id, currency_code, amount]';

/** The Lambda handler. */
export function powertoolsBet({ client, tables, secret }: PeerServices) {
  const documents = DynamoDBDocumentClient.from(client);
  const config = new IdempotencyConfig({
    eventKeyJmesPath: 'transaction_id',
    payloadValidationJmesPath: IDENTITY,
    throwOnNoIdempotencyKey: true,
  });
  const persistenceStore = new DynamoDBPersistenceLayer({
    tableName: tables.idempotency,
    keyAttr: 'pk',
    awsSdkV3Client: client,
  });
  const debitOnce = makeIdempotent((bet: Bet) => debit(documents, tables.wallets, bet), { persistenceStore, config });

  return middy(async (envelope: z.infer<typeof BetSchema>, context: Context) => {
    if (envelope.hash !== sha1(`changebalance${envelope.request_timestamp}${secret}`)) {
      return signed(secret, envelope, { refused: 'OP_20', message: 'invalid signature' });
    }
    config.registerLambdaContext(context);
    return signed(secret, envelope, await decide(() => debitOnce(envelope.data)));
  }).use(parser({ schema: JSONStringified(BetSchema), envelope: ApiGatewayV2Envelope }));
}

/** What the utility throws becomes the PLATFORM's own errors. */
async function decide(debitOnce: () => Promise<Decision>): Promise<Decision> {
  try {
    return await debitOnce();
  } catch (error) {
    if ((error as Error).name === 'IdempotencyValidationError') return { refused: 'OP_40', message: 'other data' };
    return { refused: 'OP_50', message: 'internal error' };
  }
}

/** Reads wallet and session, judges, and takes the money if it is there. */
async function debit(documents: DynamoDBDocumentClient, table: string, bet: Bet): Promise<Decision> {
  const keys = [{ pk: `player|${bet.user_id}` }, { pk: `session|${bet.token}` }];
  const read = new BatchGetCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } });
  const { Responses = {} } = await documents.send(read);
  const [player, session] = keys.map(({ pk }) => Responses[table]?.find((item) => item.pk === pk));
  if (player === undefined) return { refused: 'OP_34', message: 'unknown player' };
  if (session?.user_id !== bet.user_id) return { refused: 'OP_21', message: 'invalid session' };
  if (player.blocked === true) return { refused: 'OP_33', message: 'blocked' };
  if (player.currency_code !== bet.currency_code) return { refused: 'OP_30', message: 'wrong currency' };
  try {
    const { Attributes } = await documents.send(
      new UpdateCommand({
        TableName: table,
        Key: { pk: player.pk },
        UpdateExpression: 'SET balance = balance - :amount',
        ConditionExpression: 'balance >= :amount',
        ExpressionAttributeValues: { ':amount': bet.amount },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return { balance: Attributes?.balance };
  } catch (error) {
    if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
    return { refused: 'OP_31', message: 'insufficient funds', balance: player.balance };
  }
}

function signed(
  secret: string,
  { hash: _, ...request }: z.infer<typeof BetSchema>,
  decision: Decision,
): APIGatewayProxyStructuredResultV2 {
  const status = 'refused' in decision ? 'ERROR' : 'OK';
  const timestamp = new Date().toISOString().slice(0, 19).replace('T', ' ');
  const data =
    'refused' in decision
      ? { error_code: decision.refused, error_message: decision.message }
      : { balance: decision.balance / 100 };
  const response = {
    status,
    response_timestamp: timestamp,
    hash: sha1(`${status}${timestamp}${secret}`),
    data,
  };
  return { statusCode: 200, body: JSON.stringify({ request, response }) };
}

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');
