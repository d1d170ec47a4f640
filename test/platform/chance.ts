/** Decisions drawn from a seed: the same seed decides the same. */
import { seededRandom } from '../support/random.ts';

export interface Chance {
  /** A number from 0 up to 1. */
  readonly number: () => number;
  /** True so many times of a hundred. */
  readonly percent: (likely: number) => boolean;
  /** A whole number, both ends included. */
  readonly between: (least: number, most: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
}

/** @param path what tells this chance from the others of the same seed */
export function chanceOf(seed: number, path: number): Chance {
  const number = seededRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(path + 1, 0x85ebca6b));
  const between = (least: number, most: number) => least + Math.floor(number() * (most - least + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(number() * items.length)];
    if (item === undefined) throw new Error('There is nothing to pick from');
    return item;
  };
  return { number, percent: (likely) => number() * 100 < likely, between, pick };
}
