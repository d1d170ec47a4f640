/** The simulated DynamoDB behind the SDK's own interface, each command done at once: for tests without a scheduler. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Engine } from './engine.ts';
import { perform } from './operations.ts';

/** Only what the storage adapter uses of a client. */
export const clientOf = (engine: Engine): DynamoDBClient =>
  ({ send: async (command: { readonly input: object }) => perform(engine, command) }) as unknown as DynamoDBClient;
