/** Watches the calls of DynamoDB: how many there were, what befell them, and what each invocation did by them. */
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import type { Deed, Exchange } from '../history.ts';
import type { CallKind } from './fate.ts';
import type { Fault } from './weather.ts';

/** What is seen of an invocation besides its answer. */
export type Deeds = Pick<Exchange, 'writes' | 'isUnsure'>;

export class Observer {
  /** By name, and by kind. */
  readonly calls: Record<string, number> = {};
  readonly faults: Record<string, number> = {};
  /** Writes that were refused because of others, by why. */
  readonly races: Record<string, number> = {};
  readonly #deeds = new Map<string, Deeds>();

  /** By the id of an invocation. */
  deedsOf(id: string): Deeds {
    return this.#deeds.get(id) ?? { writes: [], isUnsure: false };
  }

  sent({ name }: CallKind, fault: Fault | undefined): void {
    this.calls[name] = (this.calls[name] ?? 0) + 1;
    if (fault !== undefined) this.met(fault);
  }

  met(fault: Fault): void {
    this.faults[fault] = (this.faults[fault] ?? 0) + 1;
  }

  /** Refused in earnest, not by a fault. */
  refused(error: unknown): void {
    const why = whyRefused(error);
    if (why !== undefined) this.races[why] = (this.races[why] ?? 0) + 1;
  }

  written(id: string, deed: Deed): void {
    const { writes, isUnsure } = this.deedsOf(id);
    this.#deeds.set(id, { writes: [...writes, deed], isUnsure });
  }

  /** Of a write whose sender cannot know what became of it. */
  unsure(id: string): void {
    this.#deeds.set(id, { ...this.deedsOf(id), isUnsure: true });
  }
}

function whyRefused(error: unknown): 'a condition was lost' | 'transactions met' | undefined {
  if (error instanceof TransactionConflictException) return 'transactions met';
  if (error instanceof ConditionalCheckFailedException) return 'a condition was lost';
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const isConflict = error.CancellationReasons?.some(({ Code }) => Code === 'TransactionConflict');
  return isConflict ? 'transactions met' : 'a condition was lost';
}
