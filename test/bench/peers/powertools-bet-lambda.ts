/** The peer as a Lambda would have it, to be bundled and loaded as ours is. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { powertoolsBet } from './powertools-bet.ts';

export const handler = powertoolsBet({
  client: new DynamoDBClient(),
  tables: { wallets: 'wallets', idempotency: 'idempotency' },
  secret: 'secret_key',
});
