/** When calls arrive: at random moments at a mean rate, whether or not those before have been answered (an open loop). */
import { setImmediate as othersTurn, setTimeout as sleep } from 'node:timers/promises';

/** How long calls that are behind may begin one after the other before answers are heard, milliseconds. */
const LONGEST_TURN = 20;

export interface Arrivals {
  /** A second, on average. */
  readonly rate: number;
  /** How long they go on, milliseconds. */
  readonly duration: number;
  /** Chance, from 0 up to 1. */
  readonly random: () => number;
  /** Ends them early. */
  readonly signal: AbortSignal;
}

/** The moments of a Poisson process, milliseconds from its start, in order, up to the duration. */
export function* moments({ rate, duration, random }: Omit<Arrivals, 'signal'>): Generator<number, void> {
  const gap = () => (-Math.log(1 - random()) * 1_000) / rate;
  for (let moment = gap(); moment < duration; moment += gap()) yield moment;
}

/**
 * Lets each call begin at its moment, or at once when that has passed. Whoever measures from the moment it was due, not
 * from when it got its turn, sees what a caller who had to wait would have seen (no coordinated omission).
 *
 * @param arrive begins a call and does not wait for it; told when it was due, on the clock of `performance.now()`
 */
export async function openLoop(arrivals: Arrivals, arrive: (due: number) => void): Promise<void> {
  const start = performance.now();
  let lastWait = start;
  for (const moment of moments(arrivals)) {
    const now = performance.now();
    const wait = start + moment - now;
    if (wait > 0) await sleep(wait);
    else if (now - lastWait > LONGEST_TURN) await othersTurn();
    if (wait > 0 || now - lastWait > LONGEST_TURN) lastWait = performance.now();
    if (arrivals.signal.aborted) return;
    arrive(start + moment);
  }
}
