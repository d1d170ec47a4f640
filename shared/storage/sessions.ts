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
const IS_NOT_THERE = 'attribute_not_exists(pk)';

/** The sessions port on DynamoDB. */
export function dynamoDbSessions(client: DynamoDBClient, table: string): Sessions {
  return {
    put: async (session, abortSignal) => {
      const command = new PutItemCommand({
        TableName: table,
        Item: sessionItem(session),
        ConditionExpression: IS_NOT_THERE,
      });
      // A token is never drawn twice: one that is there was put by this very call, whose answer was lost.
      await client.send(command, { abortSignal }).catch(unlessConditionFailed);
    },
    end: async (session, at, abortSignal) => {
      const command = new UpdateItemCommand({
        TableName: table,
        Key: keyItem(sessionKey(session)),
        UpdateExpression: 'SET ended_at = if_not_exists(ended_at, :at)',
        ConditionExpression: IS_THERE,
        ExpressionAttributeValues: { ':at': text(at.toISOString()) },
      });
      await client.send(command, { abortSignal }).catch(unlessConditionFailed);
    },
  };
}

function unlessConditionFailed(error: unknown): void {
  if (!(error instanceof ConditionalCheckFailedException)) throwUnavailable(error);
}
