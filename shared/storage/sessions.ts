/** Sessions in their own table: put by a launch, ended by the casino. */
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { keyItem, text } from './attributes.ts';
import { throwUnavailable } from './failures.ts';
import { sessionKey } from './keys.ts';
import { sessionItem } from './session-item.ts';
import type { Sessions } from './store.ts';

const IS_THERE = 'attribute_exists(pk)';

/** The sessions port on DynamoDB. */
export function dynamoDbSessions(client: DynamoDBClient, table: string): Sessions {
  return {
    put: async (session, abortSignal) => {
      // No condition: a token is never drawn twice, and a repeated put must succeed.
      const command = new PutItemCommand({ TableName: table, Item: sessionItem(session) });
      await client.send(command, { abortSignal }).catch(throwUnavailable);
    },
    end: async (session, at, abortSignal) => {
      const command = new UpdateItemCommand({
        TableName: table,
        Key: keyItem(sessionKey(session)),
        UpdateExpression: 'SET ended_at = if_not_exists(ended_at, :at)',
        ConditionExpression: IS_THERE,
        ExpressionAttributeValues: { ':at': text(at.toISOString()) },
      });
      await client.send(command, { abortSignal }).catch((error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throwUnavailable(error);
      });
    },
  };
}
