/** Time and chance as they are. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../commands/context.ts';

export const WORLD: World = {
  now: () => new Date(),
  random: Math.random,
  sleep: (milliseconds) => sleep(milliseconds),
};
