/** One call of DynamoDB under way: sent, done step by step and answered, at moments of their own. */
import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import type { Engine, Operation } from '../dynamodb/engine.ts';
import { noAnswer } from '../dynamodb/exceptions.ts';
import { operationOf } from '../dynamodb/operations.ts';
import type { Deed } from '../history.ts';
import type { CallKind, Fate } from './fate.ts';
import { inPart } from './in-part.ts';
import type { Invocation } from './invocation.ts';
import type { Observer } from './observer.ts';
import type { Scheduler } from './scheduler.ts';

export interface Command {
  readonly input: object;
}

export interface CallParts {
  readonly scheduler: Scheduler;
  readonly engine: Engine;
  readonly timeout: number;
  readonly observer: Observer;
  readonly invocation: Invocation;
  readonly command: Command;
  readonly kind: CallKind;
  readonly fate: Fate;
}

type Reply = { readonly answer: object } | { readonly error: unknown };

export class Call {
  readonly #parts: CallParts;
  readonly #result = Promise.withResolvers<object>();
  /** What it rests on if it is a write. */
  readonly #basis: Omit<Deed, 'at'>;
  #isSettled = false;
  #stopWaiting = (): void => undefined;

  constructor(parts: CallParts) {
    this.#parts = parts;
    const { lastLook: judgedAt, lastRead: readAt } = parts.invocation;
    this.#basis = { judgedAt, readAt };
  }

  send(signal: AbortSignal | undefined): Promise<object> {
    const { scheduler, timeout, invocation, fate } = this.#parts;
    const { fault, arrives, breaks } = fate;
    this.#note(fault === undefined ? 'sent' : `sent [${fault}]`);
    const giveUp = () => this.#settle({ error: noAnswer('TimeoutError', 'No answer in time') });
    this.#stopWaiting = scheduler.after(timeout, giveUp, invocation);
    const abort = () => this.#settle({ error: noAnswer('AbortError', 'Request aborted') });
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    else {
      if (breaks !== undefined) {
        const { after, error } = breaks;
        scheduler.after(after, () => this.#settle({ error }), invocation);
      }
      // Nobody owns this: whatever becomes of the sender, what has been sent arrives.
      if (arrives !== undefined) scheduler.after(arrives, () => this.#arrive());
    }
    return this.#result.promise;
  }

  #arrive(): void {
    const { fate, engine, command } = this.#parts;
    this.#unlessRefused(() => {
      if (fate.refusal !== undefined) throw fate.refusal;
      const operation = operationOf(engine, command);
      this.#do(operation, 0);
    });
  }

  #do(operation: Operation, index: number): void {
    const { scheduler, command, kind, fate, invocation, observer } = this.#parts;
    this.#unlessRefused(() => {
      operation.steps[index]?.();
      if (index + 1 < operation.steps.length) {
        scheduler.after(fate.step(), () => this.#do(operation, index + 1));
      } else {
        this.#note('done');
        if (kind.writes) observer.written(invocation.id, { at: scheduler.now, ...this.#basis });
        else invocation.lastRead = scheduler.now;
        const answer = operation.answer();
        this.#reply({ answer: fate.fault === 'unprocessed' ? inPart(command, answer, invocation.chance) : answer });
      }
      invocation.age();
    });
  }

  #unlessRefused(happen: () => void): void {
    try {
      happen();
    } catch (error) {
      if (error !== this.#parts.fate.refusal) this.#parts.observer.refused(error);
      this.#note(`refused: ${textOf(error)}`);
      this.#reply({ error });
    }
  }

  #reply(reply: Reply): void {
    const { scheduler, fate, invocation } = this.#parts;
    if (fate.answers !== undefined) scheduler.after(fate.answers, () => this.#settle(reply), invocation);
  }

  /** The first reply is the caller's; all others come too late. */
  #settle(reply: Reply): void {
    const { invocation, kind, observer } = this.#parts;
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#stopWaiting();
    invocation.age();
    if (invocation.isDead) return;
    if ('answer' in reply) this.#result.resolve(reply.answer);
    else {
      this.#note(`failed: ${textOf(reply.error)}`);
      if (kind.writes && !isRefusal(reply.error)) observer.unsure(invocation.id);
      this.#result.reject(reply.error);
    }
  }

  #note(what: string): void {
    const { scheduler, invocation, kind } = this.#parts;
    scheduler.note(`${invocation.id} ${kind.name} ${what}`);
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : 'unknown');

/** An answer that says: nothing was written. */
const isRefusal = (error: unknown): boolean =>
  error instanceof DynamoDBServiceException && error.$metadata.httpStatusCode === 400;
