/** What a failed DynamoDB call means: nothing happened, perhaps it happened, or the call itself was wrong. */
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { Found, Write } from '../domain/write.ts';
import { type Commit, StoreUnavailable } from './store.ts';
import { foundBy } from './write-requests.ts';

const CONDITION_FAILED = 'ConditionalCheckFailed';

/** Names of exceptions, and codes of cancellation reasons, that say: not now, and nothing was written. */
const BUSY = new Set([
  'TransactionConflict',
  'TransactionConflictException',
  'TransactionInProgressException',
  'ProvisionedThroughputExceeded',
  'ProvisionedThroughputExceededException',
  'ThrottlingError',
  'ThrottlingException',
  'RequestLimitExceeded',
]);

/**
 * Sorts what a write threw into what became of it.
 *
 * @throws the error itself when the request was wrong or not allowed: nothing was written, and trying again cannot help
 */
export function commitFailure(error: unknown, writes: readonly Write[]): Commit {
  if (error instanceof TransactionCanceledException) return canceled(error, writes);
  if (error instanceof ConditionalCheckFailedException) {
    const [write] = writes;
    return { outcome: 'lost', found: write && error.Item ? foundBy(write, error.Item) : {} };
  }
  if (isBusy(error)) return { outcome: 'busy' };
  if (mayHaveHappened(error)) return { outcome: 'unknown', cause: error };
  throw error;
}

function canceled(error: TransactionCanceledException, writes: readonly Write[]): Commit {
  const reasons = error.CancellationReasons ?? [];
  if (reasons.some(({ Code }) => Code !== undefined && BUSY.has(Code))) return { outcome: 'busy' };
  if (!reasons.some(({ Code }) => Code === CONDITION_FAILED)) throw error;
  const found = reasons.flatMap(({ Code, Item }, index): Found[] => {
    const write = writes[index];
    return Code === CONDITION_FAILED && write !== undefined && Item !== undefined ? [foundBy(write, Item)] : [];
  });
  return { outcome: 'lost', found: Object.assign({}, ...found) as Found };
}

/** Whether reading again may succeed: anything but a request that was wrong or not allowed. */
export const isPassing = (error: unknown): boolean => isBusy(error) || mayHaveHappened(error);

/**
 * For a call that may be repeated: sorts what it threw.
 *
 * @throws StoreUnavailable when repeating it may succeed, else the error itself
 */
export function throwUnavailable(error: unknown): never {
  throw isPassing(error) ? new StoreUnavailable(error) : error;
}

const isBusy = (error: unknown): boolean => error instanceof Error && BUSY.has(error.name);

/** All but a clear refusal: no answer, half an answer, or the service failing while it worked. */
function mayHaveHappened(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return status === undefined || status < 400 || status >= 500;
}
