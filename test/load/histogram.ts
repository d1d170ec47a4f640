/** Latencies in memory that never grows: counters whose width is a fixed share of the value, as in an HDR histogram. */

/** Counters for each doubling of the value: a percentile is at most one part in 128 above the truth. */
const STEPS = 128;
const STEP_BITS = 7;
/** Microseconds: half an hour, as which anything longer counts. */
const LARGEST = 2 ** 31 - 1;

export class Histogram {
  readonly #counters = new Uint32Array(counterOf(LARGEST) + 1);
  #count = 0;
  #max = 0;

  /** @param milliseconds kept to the microsecond, and to one part in 128 above 256 µs; negative ones count as 0 */
  record(milliseconds: number): void {
    const microseconds = Math.min(LARGEST, Math.max(0, Math.round(milliseconds * 1_000)));
    const counter = counterOf(microseconds);
    this.#counters[counter] = (this.#counters[counter] ?? 0) + 1;
    this.#count += 1;
    this.#max = Math.max(this.#max, microseconds);
  }

  get count(): number {
    return this.#count;
  }

  /** The largest value, exactly; milliseconds, 0 of none. */
  get max(): number {
    return this.#max / 1_000;
  }

  /** The value that this share (0 to 1) of the values does not exceed, milliseconds; 0 of none. */
  quantile(share: number): number {
    let left = Math.max(1, Math.ceil(this.#count * share));
    for (let counter = 0; counter < this.#counters.length; counter += 1) {
      left -= this.#counters[counter] ?? 0;
      if (left <= 0) return Math.min(this.#max, largestIn(counter)) / 1_000;
    }
    return 0;
  }

  /** Counts the values of another one too. */
  add(other: Histogram): void {
    for (let counter = 0; counter < this.#counters.length; counter += 1) {
      this.#counters[counter] = (this.#counters[counter] ?? 0) + (other.#counters[counter] ?? 0);
    }
    this.#count += other.#count;
    this.#max = Math.max(this.#max, other.#max);
  }
}

/** Below 256 each value has its counter; above, each doubling has 128 of them, of equal width. */
function counterOf(value: number): number {
  const doublings = Math.max(0, 31 - Math.clz32(value) - STEP_BITS);
  return doublings * STEPS + (value >>> doublings);
}

/** The largest value that a counter counts. */
function largestIn(counter: number): number {
  const doublings = Math.max(0, Math.floor(counter / STEPS) - 1);
  return (counter - doublings * STEPS + 1) * 2 ** doublings - 1;
}
