import { expect, test } from '@jest/globals';
import { findRate } from './find-rate.ts';

/** What is tried of a casino that holds so many calls a second, and what is found. */
async function search(capacity: number): Promise<{ tried: number[]; found: number }> {
  const tried: number[] = [];
  const found = await findRate(async (rate) => {
    tried.push(rate);
    return rate <= capacity;
  });
  return { tried, found };
}

test('the rate doubles until it is not held, and the gap is halved three times', async () => {
  expect(await search(130)).toEqual({ tried: [10, 20, 40, 80, 160, 160, 120, 140, 140, 130], found: 78 });
});

test.each([10, 33, 100, 1_000, 9_999])('of %i a second most is found, and never more', async (capacity) => {
  const { found } = await search(capacity);
  expect(found).toBeLessThanOrEqual(capacity);
  expect(found).toBeGreaterThanOrEqual(capacity * 0.5);
});

test('a rate that was missed once, for whatever reason, is tried again', async () => {
  let tries = 0;
  const found = await findRate(async (rate) => {
    tries += 1;
    return tries !== 2 && rate <= 40;
  });
  expect(found).toBe(24);
});

test('a casino that does not hold ten holds nothing', async () => {
  expect(await search(9)).toEqual({ tried: [10, 10], found: 0 });
});
