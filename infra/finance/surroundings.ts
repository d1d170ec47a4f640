/** What every finance command works with, and how one says that it could not be done. */

export interface Surroundings {
  readonly environment: Record<string, string | undefined>;
  /** Where results go; on a terminal progress too. */
  readonly output: Output;
  /** Where progress and remarks go, so that results can be piped. */
  readonly remarks: Output;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** What the person asking can put right: shown as its message alone; exit code 2. */
export class FinanceFailure extends Error {}
