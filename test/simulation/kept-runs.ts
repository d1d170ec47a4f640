/** Runs that broke a law once, for ever after: what was wrong then must stay right, and stay visible where it is not. */
import type { RunOptions } from './run.ts';
import { FAULTS } from './world/weather.ts';

export interface KeptRun {
  readonly found: string;
  readonly options: RunOptions;
  /** The mutant that makes the mistake again, in which this run must still show it. */
  readonly mutant?: string;
}

export const KEPT_RUNS: readonly KeptRun[] = [
  {
    found: 'a cancel that ends its round, beaten by its own transaction, left the round open',
    options: { seed: 49, steps: 60, faults: ['late request'] },
    mutant: 'round of before the race',
  },
  {
    found: 'a cancel that ends its round, of a refused BET, left open the round that something else began meanwhile',
    options: { seed: 69, steps: 60, faults: FAULTS },
    mutant: 'round begins beside the cancel',
  },
];
