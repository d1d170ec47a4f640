/** How the driver repeats what brought no answer that counts: the same bytes again, later each time, until it loses patience. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../shared/protocol/json.ts';
import { type FinalAnswer, isFinal } from '../platform/attempts.ts';
import type { Chance } from '../platform/chance.ts';
import { type Answer, type Call, type Casino, type Command, gameplayCaller } from '../platform/gameplay-call.ts';
import type { Tally } from '../platform/tally.ts';

export interface Platform {
  readonly casino: Casino;
  /** Counts answers, and is told of answers that are none. */
  readonly tally: Tally;
  readonly chance: Chance;
  /** Aborted when nothing is to be repeated any more. */
  readonly patience: AbortSignal;
  /** Told of each answer. @param attempt 1 for the first */
  readonly onAnswer?: (command: Command, answer: Answer, attempt: number) => void;
}

/** Milliseconds; a pause doubles. */
const FIRST_PAUSE = 40;
const LONGEST_PAUSE = 2_000;

/** One request: the same bytes whenever it is sent, its timestamp and hash included. */
export interface Request {
  readonly send: () => Promise<Answer>;
  /** Sends it until an answer is final; undefined when patience ends before. */
  readonly untilFinal: () => Promise<FinalAnswer | undefined>;
}

export function requestOf(command: Command, data: JsonObject, platform: Platform): Request {
  const made = new Date();
  const call: Call = gameplayCaller(platform.casino, platform.tally, () => made);
  let attempt = 0;
  const send = async () => {
    attempt += 1;
    const answer = await call(command, data);
    platform.onAnswer?.(command, answer, attempt);
    return answer;
  };
  const untilFinal = async () => {
    for (;;) {
      const answer = await send();
      if (isFinal(answer)) return answer;
      if (platform.patience.aborted) return undefined;
      await pauseAfter(attempt, platform);
    }
  };
  return { send, untilFinal };
}

/** Waits after an attempt, about twice as long as after the one before; returns at once when patience ends. */
export async function pauseAfter(attempt: number, { chance, patience }: Platform): Promise<void> {
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1)) * (0.5 + chance.number() / 2);
  await sleep(pause, undefined, { signal: patience }).catch(() => {});
}
