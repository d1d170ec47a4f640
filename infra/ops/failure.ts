/** The ways in which a command of npm run ops ends undone; each is shown as its message alone and has its exit code. */
import type { JsonObject } from '../../shared/protocol/json.ts';

/** What the command exits with; 0 is done. */
export type ExitCode = 0 | 1 | 2 | 3;

export abstract class OpsFailure extends Error {
  abstract readonly exitCode: Exclude<ExitCode, 0>;
  /** Whether what was asked for may have happened all the same. */
  readonly mayHaveHappened: boolean;

  constructor(message: string, { mayHaveHappened = false, ...options }: FailureOptions = {}) {
    super(message, options);
    this.mayHaveHappened = mayHaveHappened;
  }
}

interface FailureOptions extends ErrorOptions {
  readonly mayHaveHappened?: boolean;
}

/** The service was asked, and refused or failed. */
export class Refusal extends OpsFailure {
  readonly exitCode = 1;
  /** What the service said, as problem details (RFC 9457). */
  readonly problem: JsonObject | undefined;

  constructor(message: string, { problem, ...options }: FailureOptions & { readonly problem?: JsonObject } = {}) {
    super(message, options);
    this.problem = problem;
  }
}

/** It cannot be meant so, or was not confirmed: nothing was asked for. */
export class Misuse extends OpsFailure {
  readonly exitCode = 2;
}

/** Nobody answered, or nobody who knows these credentials. */
export class NoAnswer extends OpsFailure {
  readonly exitCode = 3;
}
