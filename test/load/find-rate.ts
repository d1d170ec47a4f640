/** The rate that a casino holds on this machine: found by doubling until it does not, then halving the gap. */

/** Whether so many calls a second are answered in time. */
export type Holds = (rate: number) => Promise<boolean>;

const FIRST = 10;
const HIGHEST = 20_480;
const HALVINGS = 3;
/**
 * Of what was held for seconds, what can be held for minutes: whoever is not answered in time asks again, so that a queue
 * once filled by a hiccup never drains unless there is room to spare.
 */
const SHARE = 0.6;

/**
 * A rate is missed when it is missed twice: a moment in which the machine had something else to do says nothing.
 *
 * @returns what can be held for long, a second; 0 when not even the first one was
 */
export async function findRate(holdsOnce: Holds): Promise<number> {
  const holds: Holds = async (rate) => (await holdsOnce(rate)) || (await holdsOnce(rate));
  let held = 0;
  let missed = FIRST;
  while (missed <= HIGHEST && (await holds(missed))) {
    held = missed;
    missed *= 2;
  }
  for (let halving = 0; halving < HALVINGS && held > 0; halving += 1) {
    const middle = Math.round((held + missed) / 2);
    if (await holds(middle)) held = middle;
    else missed = middle;
  }
  return Math.floor(held * SHARE);
}
