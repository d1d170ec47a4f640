/** Watches a DynamoDB client: every call as it leaves for the network, an SDK's own retry included. */
import type { DynamoDBClient, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-dynamodb';
import type { FinalizeRequestMiddleware } from '@smithy/types';

export interface SdkCall {
  /** The command's name, such as `BatchGetItem`. */
  readonly name: string;
  readonly input: object;
}

/** Tells of each call of this client from now on, until what it returns is called. */
export function watchCalls(client: DynamoDBClient, onCall: (call: SdkCall) => void): () => void {
  const watch: FinalizeRequestMiddleware<ServiceInputTypes, ServiceOutputTypes> =
    (next, { commandName = '' }) =>
    (sent) => {
      onCall({ name: commandName.replace(/Command$/, ''), input: sent.input });
      return next(sent);
    };
  client.middlewareStack.add(watch, { step: 'finalizeRequest', priority: 'low' });
  return () => client.middlewareStack.remove(watch);
}

/** How many transactions this client sends: what a BET takes is one, and one more for each lost race. */
export function countTransactions(client: DynamoDBClient): () => number {
  let count = 0;
  watchCalls(client, ({ name }) => {
    if (name === 'TransactWriteItems') count += 1;
  });
  return () => count;
}

/** How long this client's calls took in all, in milliseconds, measured where the service awaits them. */
export function timeCalls(client: DynamoDBClient): () => number {
  let milliseconds = 0;
  const send = client.send.bind(client) as (...call: unknown[]) => Promise<unknown>;
  const timedSend = async (...call: unknown[]): Promise<unknown> => {
    const start = performance.now();
    try {
      return await send(...call);
    } finally {
      milliseconds += performance.now() - start;
    }
  };
  Object.assign(client, { send: timedSend });
  return () => milliseconds;
}
