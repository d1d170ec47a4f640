/** Virtual time: what is to happen, in the order of its moments; nothing else moves the clock. */
import { createHash } from 'node:crypto';

/** Whose events these are: what belongs to the dead never happens. */
export interface Owner {
  readonly isDead: boolean;
}

interface Event {
  /** Milliseconds since the beginning. */
  readonly at: number;
  readonly owner: Owner | undefined;
  readonly happen: () => void;
}

/** Taken before anybody replaces it. */
const nextTurn = setImmediate;

export class Scheduler {
  readonly #queue: Event[] = [];
  readonly #lines: string[] = [];
  #now = 0;

  /** Milliseconds since the beginning. */
  get now(): number {
    return this.#now;
  }

  /**
   * Lets something happen after so many milliseconds; what is due at the same moment happens in the order of these calls.
   *
   * @returns takes it back
   */
  after(delay: number, happen: () => void, owner?: Owner): () => void {
    const event: Event = { at: this.#now + Math.max(0, delay), owner, happen };
    let place = this.#queue.length;
    while (place > 0 && (this.#queue[place - 1] as Event).at > event.at) place -= 1;
    this.#queue.splice(place, 0, event);
    return () => {
      const found = this.#queue.indexOf(event);
      if (found >= 0) this.#queue.splice(found, 1);
    };
  }

  sleep(delay: number): Promise<void> {
    return new Promise((resolve) => void this.after(delay, resolve));
  }

  /** Lets everything happen, one event after the other, each with all that follows from it at once. */
  async run(): Promise<void> {
    await settled();
    for (let event = this.#queue.shift(); event !== undefined; event = this.#queue.shift()) {
      if (event.owner?.isDead) continue;
      this.#now = event.at;
      event.happen();
      await settled();
    }
  }

  /** Writes down what has just happened. */
  note(line: string): void {
    this.#lines.push(`${this.#now.toFixed(1).padStart(9)}  ${line}`);
  }

  get trace(): readonly string[] {
    return this.#lines;
  }

  /** The same for two runs only when all that was noted is the same. */
  get traceHash(): string {
    return createHash('sha256').update(this.#lines.join('\n')).digest('hex').slice(0, 16);
  }
}

/** When every promise that could go on has gone on: only timers and the network could move anything now. */
const settled = (): Promise<void> => new Promise((resolve) => void nextTurn(resolve));
