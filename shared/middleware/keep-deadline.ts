/** Starts the clock of a call, and stops it (rule 7.1); what the call meets and takes meanwhile is noted beside it. */
import type { Context } from 'aws-lambda';
import type { CallContext, Deadline } from '../commands/context.ts';
import { Unresolved } from '../commands/decide.ts';
import { nothingObserved } from '../commands/observed.ts';
import { consumptionUnder } from '../storage/consumption.ts';
import type { Begun } from './call.ts';

/** How long a command may take, milliseconds. */
export const COMMAND_TIME = 4_000;
/** How long before Lambda would end the function an answer must be on its way, milliseconds. */
export const TIME_TO_ANSWER = 500;

/** @param begin what the chain knows of a call when it begins, besides that it does */
export const keepDeadline = <Call extends Begun>(begin: (begun: Begun) => Call) => ({
  before: function keepDeadlineBefore({ event, context }: { event: { call: Call }; context: Context }): void {
    event.call = begin(beginCall(context));
  },
  after: function keepDeadlineAfter({ event }: { event: { call: Call } }): void {
    event.call.stopDeadline();
  },
  onError: function keepDeadlineOnError({ event }: { event: { call?: Call } }): void {
    event.call?.stopDeadline();
  },
});

function beginCall(context: Context): Begun {
  const { deadline, stop } = startDeadline(
    Math.max(0, Math.min(COMMAND_TIME, context.getRemainingTimeInMillis() - TIME_TO_ANSWER)),
  );
  return {
    begunAt: performance.now(),
    deadline,
    stopDeadline: stop,
    observed: nothingObserved(),
    consumption: consumptionUnder(deadline.signal),
  };
}

/** A deadline so many milliseconds from now. */
export function startDeadline(milliseconds: number): { readonly deadline: Deadline; readonly stop: () => void } {
  const due = performance.now() + milliseconds;
  const controller = new AbortController();
  const waiting: (() => void)[] = [];
  const timer = setTimeout(() => {
    controller.abort();
    for (const call of waiting) call();
  }, milliseconds);
  return {
    deadline: {
      remaining: () => due - performance.now(),
      signal: controller.signal,
      whenPassed: (call) => void waiting.push(call),
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * The work's result, unless the deadline comes first.
 *
 * @throws Unresolved (`timeout`), with what the work has met so far: it may still come to something
 */
export const beforeDeadline = <Result>(
  { deadline, observed }: Pick<CallContext, 'deadline' | 'observed'>,
  work: Promise<Result>,
): Promise<Result> =>
  new Promise((resolve, reject) => {
    deadline.whenPassed(() => {
      const cause = observed.lastCause ?? 'The deadline has passed';
      reject(new Unresolved('timeout', observed.retries + 1, cause));
    });
    work.then(resolve, reject);
  });
