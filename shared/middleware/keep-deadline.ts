/** Starts the clock of a call, and stops it (rule 7.1). */
import type { Context } from 'aws-lambda';
import type { Deadline } from '../commands/context.ts';
import { Unresolved } from '../commands/decide.ts';
import type { Timed } from './call.ts';

/** How long a command may take, milliseconds. */
export const COMMAND_TIME = 4_000;
/** How long before Lambda would end the function an answer must be on its way, milliseconds. */
export const TIME_TO_ANSWER = 500;

/** @param begin what the chain knows of a call when it begins, besides its clock */
export const keepDeadline = <Call extends Timed>(begin: (clock: Timed) => Call) => ({
  before: function keepDeadlineBefore({ event, context }: { event: { call: Call }; context: Context }): void {
    event.call = begin(startClock(context));
  },
  after: function keepDeadlineAfter({ event }: { event: { call: Call } }): void {
    event.call.stopDeadline();
  },
  onError: function keepDeadlineOnError({ event }: { event: { call?: Call } }): void {
    event.call?.stopDeadline();
  },
});

function startClock(context: Context): Timed {
  const { deadline, stop } = startDeadline(
    Math.max(0, Math.min(COMMAND_TIME, context.getRemainingTimeInMillis() - TIME_TO_ANSWER)),
  );
  return { deadline, stopDeadline: stop };
}

/** A deadline so many milliseconds from now. */
export function startDeadline(milliseconds: number): { readonly deadline: Deadline; readonly stop: () => void } {
  const due = performance.now() + milliseconds;
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  return {
    deadline: { remaining: () => due - performance.now(), signal: controller.signal },
    stop: () => clearTimeout(timer),
  };
}

/**
 * The work's result, unless the deadline comes first.
 *
 * @throws Unresolved (`timeout`): the work may still come to something
 */
export const beforeDeadline = <Result>({ signal }: Deadline, work: Promise<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Unresolved('timeout', 1, 'the deadline has passed')), {
      once: true,
    });
    work.then(resolve, reject);
  });
