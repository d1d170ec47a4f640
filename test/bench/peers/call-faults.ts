/** Faults at a client's calls, where they leave for the network: an SDK's own retries meet them as they would. */
import type { DynamoDBClient, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-dynamodb';
import type { FinalizeRequestMiddleware } from '@smithy/types';

export const CALL_FAULTS = [
  'done, answer lost',
  'not done, answer lost',
  'throttled',
  'function killed before',
  'function killed after',
] as const;

export type CallFault = (typeof CALL_FAULTS)[number];

/** One fault at the call of this number, from 0; `killed` comes true when the function has stopped there for good. */
export function faultAt(
  client: DynamoDBClient,
  number: number,
  fault: CallFault,
): { readonly killed: Promise<'killed'>; readonly stop: () => void; readonly met: () => boolean } {
  let calls = 0;
  const { promise: killed, resolve: kill } = Promise.withResolvers<'killed'>();
  const stopped = new Promise<never>(() => {});
  const fail: FinalizeRequestMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next) => async (sent) => {
    calls += 1;
    if (calls !== number + 1) return next(sent);
    switch (fault) {
      case 'done, answer lost':
        await next(sent);
        throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
      case 'not done, answer lost':
        throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
      case 'throttled':
        throw Object.assign(new Error('Rate exceeded'), {
          name: 'ThrottlingException',
          $fault: 'client',
          $metadata: {},
        });
      case 'function killed before':
        kill('killed');
        return stopped;
      case 'function killed after':
        await next(sent);
        kill('killed');
        return stopped;
    }
  };
  client.middlewareStack.add(fail, { step: 'finalizeRequest', priority: 'low' });
  return { killed, stop: () => client.middlewareStack.remove(fail), met: () => calls > number };
}
