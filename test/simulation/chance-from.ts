/** A chance for everything that happens by itself: leaving out one step of a run leaves the others as they were. */
import { type Chance, chanceOf } from '../platform/chance.ts';

/** @param path what tells this chance from all others of the seed */
export function chanceFrom(seed: number, ...path: readonly (string | number)[]): Chance {
  // FNV-1a.
  let mixed = 0x811c9dc5;
  for (const character of path.join('/')) mixed = Math.imul(mixed ^ character.charCodeAt(0), 0x01000193);
  return chanceOf(seed, mixed);
}

/** The parts in an order of this chance's. */
export function shuffled<Part>({ between }: Chance, parts: readonly Part[]): readonly Part[] {
  const left = [...parts];
  return parts.flatMap(() => left.splice(between(0, left.length - 1), 1));
}
