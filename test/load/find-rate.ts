/** The rate that a casino holds on this machine: found by doubling until it does not, then halving the gap. */

/** Whether so many calls a second are answered in time. */
export type Holds = (rate: number) => Promise<boolean>;

const FIRST = 10;
const HIGHEST = 20_480;
const HALVINGS = 3;
/** Of what was just held, what can be held for long. */
const SHARE = 0.9;

/**
 * A rate is missed when it is missed twice: a moment in which the machine had something else to do says nothing.
 *
 * @returns a little less than the highest rate that was held, a second; 0 when not even the first one was
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
