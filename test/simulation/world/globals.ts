/**
 * Takes the place of time, chance and DynamoDB's client for the code of a running invocation; everything else keeps the
 * real ones. It must be installed before the functions are loaded: they keep what they find.
 */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Invocation, running } from './invocation.ts';

/** What an invocation finds around itself. */
export interface Surroundings {
  /** Epoch milliseconds by the machine's clock. */
  epoch(invocation: Invocation): number;
  /** Milliseconds of a clock that nobody sets. */
  monotonic(): number;
  /** @returns takes it back */
  after(invocation: Invocation, delay: number, happen: () => void): () => void;
  send(invocation: Invocation, command: { readonly input: object }, signal: AbortSignal | undefined): Promise<object>;
  /** What it writes to standard output or standard error. */
  log(invocation: Invocation, text: string): void;
}

let surroundings: Surroundings | undefined;

/** Sets what running invocations find from now on. */
export const surround = (by: Surroundings): void => {
  surroundings = by;
};

/** Does what is virtual for a running invocation, and what is real for anybody else. */
function forInvocation<Result>(
  virtual: (around: Surroundings, invocation: Invocation) => Result,
  real: () => Result,
): Result {
  const invocation = running.getStore();
  return invocation === undefined || surroundings === undefined ? real() : virtual(surroundings, invocation);
}

/** Replaces the globals, once in a process. */
export function installGlobals(): void {
  installTime();
  installTimers();
  installChance();
  installDatabase();
  installOutput();
}

function installTime(): void {
  const RealDate = Date;
  const now = () =>
    forInvocation(
      (around, invocation) => around.epoch(invocation),
      () => RealDate.now(),
    );
  globalThis.Date = class extends RealDate {
    constructor(...parts: []) {
      super(...((parts.length === 0 ? [now()] : parts) as []));
    }

    static override now(): number {
      return now();
    }
  } as DateConstructor;
  const realNow = performance.now.bind(performance);
  performance.now = () => forInvocation((around) => around.monotonic(), realNow);
}

function installTimers(): void {
  const { setTimeout: realSet, clearTimeout: realClear } = globalThis;
  const cancels = new WeakMap<object, () => void>();
  const startTimer = (happen: () => void, delay = 0): object =>
    forInvocation(
      (around, invocation) => {
        const timer = {};
        const cancel = around.after(invocation, Math.max(1, Math.trunc(delay)), () => {
          cancels.delete(timer);
          running.run(invocation, happen);
        });
        cancels.set(timer, cancel);
        return timer;
      },
      () => realSet(happen, delay),
    );
  const stopTimer = (timer: object | undefined): void => {
    const cancel = timer && cancels.get(timer);
    if (cancel === undefined) realClear(timer as NodeJS.Timeout | undefined);
    else cancel();
    if (timer) cancels.delete(timer);
  };
  Object.assign(globalThis, { setTimeout: startTimer, clearTimeout: stopTimer });
  const realSleep = timers.setTimeout;
  const sleep = (delay = 0): Promise<unknown> =>
    forInvocation<Promise<unknown>>(
      (around, invocation) => new Promise<void>((resolve) => void around.after(invocation, delay, resolve)),
      () => realSleep(delay),
    );
  timers.setTimeout = sleep as typeof timers.setTimeout;
  syncBuiltinESMExports();
}

function installChance(): void {
  const realRandom = Math.random;
  Math.random = () => forInvocation((_, { chance }) => chance.number(), realRandom);
  const realInt = crypto.randomInt as (below: number) => number;
  const randomInt = (below: number) =>
    forInvocation(
      (_, { chance }) => chance.between(0, below - 1),
      () => realInt(below),
    );
  crypto.randomInt = randomInt as typeof crypto.randomInt;
  syncBuiltinESMExports();
}

type Send = (command: { readonly input: object }, options?: { readonly abortSignal?: AbortSignal }) => Promise<object>;

/** Nobody else calls DynamoDB: what a function asks while it loads is not answered. */
function installDatabase(): void {
  const send: Send = (command, options) =>
    forInvocation(
      (around, invocation) => around.send(invocation, command, options?.abortSignal),
      () => Promise.reject(new Error('There is no database while a function loads')),
    );
  (DynamoDBClient.prototype as { send: unknown }).send = send;
}

function installOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    const realWrite = stream.write.bind(stream);
    const write = (text: string): boolean =>
      forInvocation(
        (around, invocation) => {
          around.log(invocation, text);
          return true;
        },
        () => realWrite(text),
      );
    stream.write = write as typeof stream.write;
  }
}
