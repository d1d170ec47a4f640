/** What a run of the simulated PLATFORM counts while it plays, and every point where the casino disagrees with it. */
import type { Fault } from './faults.ts';

export interface Summary {
  readonly seed: number;
  readonly rounds: number;
  readonly calls: number;
  /** Calls that were made because an earlier one brought no answer that counts. */
  readonly retries: number;
  /** How often each code was answered; `no answer` and `HTTP 500` are among them. */
  readonly answers: Readonly<Record<string, number>>;
  /** How many transactions ended how. */
  readonly transactions: Readonly<Record<string, number>>;
  readonly disagreements: number;
  /** The first of them in words. */
  readonly first_disagreements: readonly string[];
  /** The differences that the reports show from now on. */
  readonly faults: readonly Fault[];
}

const TOLD = 20;

export class Tally {
  rounds = 0;
  calls = 0;
  retries = 0;
  readonly answers = new Map<string, number>();
  readonly transactions = new Map<string, number>();
  readonly #disagreements: string[] = [];

  called(answer: string): void {
    this.calls += 1;
    this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
  }

  retried(): void {
    this.retries += 1;
  }

  /** @param state how a transaction ended */
  ended(state: string): void {
    this.transactions.set(state, (this.transactions.get(state) ?? 0) + 1);
  }

  disagree(what: string): void {
    this.#disagreements.push(what);
  }

  get disagreements(): readonly string[] {
    return this.#disagreements;
  }

  summary(seed: number, faults: readonly Fault[]): Summary {
    const sorted = (counts: ReadonlyMap<string, number>) =>
      Object.fromEntries([...counts].sort(([left], [right]) => left.localeCompare(right)));
    return {
      seed,
      rounds: this.rounds,
      calls: this.calls,
      retries: this.retries,
      answers: sorted(this.answers),
      transactions: sorted(this.transactions),
      disagreements: this.#disagreements.length,
      first_disagreements: this.#disagreements.slice(0, TOLD),
      faults,
    };
  }
}
