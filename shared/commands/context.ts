/** What a command is given besides its input: the world, so that it needs no other. */
import type { GameSwitches, Store } from '../storage/store.ts';
import type { Observed } from './observed.ts';

/** When an answer is due, and the signal that ends what is still under way then (rule 7.1). */
export interface Deadline {
  /** Milliseconds left; zero or less once it has passed. */
  remaining(): number;
  readonly signal: AbortSignal;
  /** Has this called when it passes. */
  readonly whenPassed: (call: () => void) => void;
}

/** Time and chance, passed in so that a test can own them. */
export interface World {
  readonly now: () => Date;
  /** From 0 up to 1, for the jitter of retries. */
  readonly random: () => number;
  /** Waits so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** What every use case is given: for whom it works, until when, and where to note what it met. */
export interface CallContext extends World {
  readonly operatorId: string;
  readonly deadline: Deadline;
  readonly observed: Observed;
}

/** What a use case of the ledger is given. */
export interface StoreContext extends CallContext {
  readonly store: Store;
}

/** What a gameplay command is given. */
export interface CommandContext extends StoreContext {
  readonly games: GameSwitches;
  /** Whether a game that the PLATFORM disables refuses BETs, unless the casino has switched it on itself. */
  readonly followPlatformSwitches: boolean;
}

/** A use case: reads, lets the domain judge, commits, answers. */
export type Command<Input, Answer, Context extends CallContext = CommandContext> = (
  input: Input,
  context: Context,
) => Promise<Answer>;
