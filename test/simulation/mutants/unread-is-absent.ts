/** What DynamoDB left unread of a batch is taken for what is not there. */
import { BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDbClient } from '../../../shared/storage/client.ts';
import { dynamoDbStore } from '../../../shared/storage/dynamodb-store.ts';
import { TABLE_NAMES } from '../world/functions.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

type Send = (command: { readonly input: object }, options?: object) => Promise<object>;

/** A client whose batches seem to be read whole. */
function carelessClient(): DynamoDBClient {
  const client = dynamoDbClient();
  const send: Send = async (command, options) => {
    const answer = await (client.send.bind(client) as unknown as Send)(command, options);
    return command instanceof BatchGetItemCommand ? { ...answer, UnprocessedKeys: {} } : answer;
  };
  return { send } as unknown as DynamoDBClient;
}

export const unreadIsAbsent: Mutant = {
  name: 'unread is absent',
  mistake: 'does not look at UnprocessedKeys: a player whom DynamoDB had no capacity for is no player',
  instead: rebuiltWith({ store: () => dynamoDbStore(carelessClient(), TABLE_NAMES) }),
};
