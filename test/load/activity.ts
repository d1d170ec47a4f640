/** Who plays: a few players much, most of them little, as in every casino. */

/** How steep: the second player is this power of two less active than the first. */
const EXPONENT = 0.7;

/** @returns a chooser of one of so many, the n-th with a weight of 1/n^0.7 (Zipf's law) */
export function activityOf(players: number): (random: number) => number {
  const upTo: number[] = [];
  let total = 0;
  for (let rank = 1; rank <= players; rank += 1) {
    total += rank ** -EXPONENT;
    upTo.push(total);
  }
  return (random) => firstAbove(upTo, random * total);
}

/** The index of the first of these rising numbers that is above the value. */
function firstAbove(rising: readonly number[], value: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
