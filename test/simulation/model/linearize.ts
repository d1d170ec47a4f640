/**
 * Whether some order of operations explains all their answers, each taking effect at one moment between its call and its
 * answer: the search of Wing and Gong, with Lowe's memory of what has been tried, as in Porcupine.
 */

export interface Operation<State> {
  /** When it was called, and answered; infinite when it never was: then it may have taken effect at any time, or not. */
  readonly called: number;
  readonly answered: number;
  /** When it probably took effect: what is tried first. It makes the search fast, and decides nothing. */
  readonly hint: number;
  /** Whether it is known to have changed nothing. */
  readonly isIdle: boolean;
  /** The states in which it may leave this one, given what it was answered; none when that answer cannot be. */
  readonly next: (state: State) => readonly State[];
}

export interface SearchFor<State> {
  readonly operations: readonly Operation<State>[];
  readonly initial: State;
  /** The same for two states only when nothing tells them apart. */
  readonly fingerprint: (state: State) => string;
  /** How many states may be tried. */
  readonly limit: number;
}

export type Linearization<State> =
  | { readonly outcome: 'explained' }
  /** How far the best order came, and in which state; `undecided` when the limit was reached before all were tried. */
  | { readonly outcome: 'impossible' | 'undecided'; readonly done: ReadonlySet<number>; readonly state: State };

/** Searches for an order. */
export function linearize<State>(wanted: SearchFor<State>): Linearization<State> {
  return new Search(wanted).run();
}

/** Which operations are done is a bit for each. */
class Search<State> {
  readonly #wanted: SearchFor<State>;
  readonly #byHint: readonly { readonly index: number; readonly operation: Operation<State> }[];
  readonly #tried = new Set<string>();
  #best: { readonly done: bigint; readonly state: State };

  constructor(wanted: SearchFor<State>) {
    this.#wanted = wanted;
    this.#byHint = wanted.operations
      .map((operation, index) => ({ operation, index }))
      .sort((left, right) => left.operation.hint - right.operation.hint);
    this.#best = { done: 0n, state: wanted.initial };
  }

  run(): Linearization<State> {
    if (this.#explains(this.#wanted.initial, 0n)) return { outcome: 'explained' };
    const { done, state } = this.#best;
    const indexes = this.#byHint.map(({ index }) => index).filter((index) => isDone(done, index));
    const outcome = this.#tried.size < this.#wanted.limit ? 'impossible' : 'undecided';
    return { outcome, done: new Set(indexes), state };
  }

  /** Whether what is not done can be explained from this state. */
  #explains(state: State, before: bigint): boolean {
    const done = this.#withIdle(state, before);
    const { firstAnswer, next } = this.#upNext(done);
    if (firstAnswer === Number.POSITIVE_INFINITY) return true;
    if (countOf(done) > countOf(this.#best.done)) this.#best = { done, state };
    for (const { index, operation } of next.filter(({ operation }) => !operation.isIdle)) {
      for (const after of operation.next(state)) {
        const doneAfter = done | (1n << BigInt(index));
        if (this.#isNew(after, doneAfter) && this.#explains(after, doneAfter)) return true;
      }
    }
    return false;
  }

  /** What changes nothing, wherever it comes, may as well come as soon as its answer is right. */
  #withIdle(state: State, before: bigint): bigint {
    let done = before;
    for (;;) {
      const { next } = this.#upNext(done);
      const idle = next.filter(({ operation }) => operation.isIdle && operation.next(state).includes(state));
      if (idle.length === 0) return done;
      for (const { index } of idle) done |= 1n << BigInt(index);
    }
  }

  /** What was called before anything that is not done was answered. */
  #upNext(done: bigint) {
    const open = this.#byHint.filter(({ index }) => !isDone(done, index));
    const firstAnswer = open.reduce(
      (first, { operation }) => Math.min(first, operation.answered),
      Number.POSITIVE_INFINITY,
    );
    return { firstAnswer, next: open.filter(({ operation }) => operation.called <= firstAnswer) };
  }

  #isNew(state: State, done: bigint): boolean {
    if (this.#tried.size >= this.#wanted.limit) return false;
    const key = `${done.toString(36)} ${this.#wanted.fingerprint(state)}`;
    const isNew = !this.#tried.has(key);
    this.#tried.add(key);
    return isNew;
  }
}

const isDone = (done: bigint, index: number): boolean => (done & (1n << BigInt(index))) !== 0n;

const countOf = (done: bigint): number => done.toString(2).replaceAll('0', '').length;
