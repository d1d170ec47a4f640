/** A service that something is being done to, whatever it is. */
import type { Mix } from '../load/mix.ts';
import type { Playground } from '../load/playground.ts';
import type { Trail } from './trail.ts';

export interface Disturbed {
  readonly url: string;
  readonly mix: Mix;
  /** Begins it. */
  readonly begin: (ground: Playground) => void;
  /** Told of each answer that a player hears. */
  readonly onAnswer?: () => void;
  /** Whether it has been done often enough. @throws Error when it went wrong */
  readonly isEnough: () => boolean;
  /** Ends it, and resolves once the service and all that is on its way have come to rest. @returns DynamoDB's endpoint */
  readonly quiet: () => Promise<string>;
  /** How often what was done. */
  readonly counts: () => Readonly<Record<string, number>>;
  readonly trail?: Trail;
  readonly stop: () => Promise<void>;
}
