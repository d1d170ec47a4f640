import { describe, expect, test } from '@jest/globals';
import { nearest } from '../../shared/domain/nearest.ts';

/** What is kept of three, when things come at these distances. */
function keptOf(distances: readonly number[]): readonly number[] {
  const things = nearest<number>(3);
  for (const distance of distances) things.add(distance, distance);
  return things.inOrder();
}

describe('the nearest three', () => {
  test.each([
    [[], []],
    [
      [2, 1],
      [1, 2],
    ],
    [
      [5, 4, 3, 2],
      [2, 3, 4],
    ],
    [
      [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
      [0, 1, 2],
    ],
    [
      [0, 9, 1, 8, 2, 7, 3, 6, 4, 5],
      [0, 1, 2],
    ],
    [
      [Number.NEGATIVE_INFINITY, -5, Number.NEGATIVE_INFINITY, 0],
      [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, -5],
    ],
  ])('of %j are %j', (distances, kept) => {
    expect(keptOf(distances)).toEqual(kept);
  });

  test('of those equally near are the first that came', () => {
    const things = nearest<string>(2);
    for (const thing of ['a', 'b', 'c', 'd', 'e']) things.add(thing, 1);
    expect(things.inOrder()).toEqual(['a', 'b']);
    things.add('nearer', 0);
    expect(things.inOrder()).toEqual(['nearer', 'a']);
  });
});
