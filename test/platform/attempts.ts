/** The simulated PLATFORM's patience: which answers end a call for good, how often it tries, and how long it waits. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../shared/protocol/json.ts';
import type { Answer, Call, Command } from './gameplay-call.ts';
import type { Tally } from './tally.ts';

export type FinalAnswer = Exclude<Answer, { outcome: 'lost' }>;

export const MOST_ATTEMPTS = 10;

/** Milliseconds; a pause doubles. */
const FIRST_PAUSE = 2;
const LONGEST_PAUSE = 1_000;

/** What happened is unknown, or nothing has; trying again may bring an answer (section "Exception handling"). */
const PASSING = new Set(['OP_47', 'OP_50']);

export const isFinal = (answer: Answer): answer is FinalAnswer =>
  answer.outcome === 'ok' || (answer.outcome === 'refused' && !PASSING.has(answer.code));

/** Waits before an attempt, longer each time, and counts it as a retry. @param attempt 2 for the first retry */
export async function pauseBefore(attempt: number, tally: Tally): Promise<void> {
  tally.retried();
  await sleep(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt));
}

/** Makes a call that can be repeated until an answer is final; undefined when none was. */
export async function callUntilFinal(
  command: Command,
  data: JsonObject,
  { call, tally }: { readonly call: Call; readonly tally: Tally },
): Promise<FinalAnswer | undefined> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    if (attempt > 1) await pauseBefore(attempt, tally);
    const answer = await call(command, data);
    if (isFinal(answer)) return answer;
  }
  return undefined;
}
