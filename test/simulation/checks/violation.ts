/** What a check has found wrong. */
import type { PlayerName } from '../ask.ts';

export interface Violation {
  /** Which check. */
  readonly check: string;
  /** Whose money or history is concerned, when it is one player's. */
  readonly player?: PlayerName;
  readonly text: string;
}
