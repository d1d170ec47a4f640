import { expect, test } from '@jest/globals';
import { seededRandom } from '../support/random.ts';
import { Histogram } from './histogram.ts';

const SHARES = [0, 0.01, 0.5, 0.9, 0.99, 0.999, 1];

/** From a microsecond to twenty minutes, each doubling as likely as the others. */
function values(count: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => Math.round(2 ** (random() * 30)) / 1_000);
}

const histogramOf = (milliseconds: readonly number[]): Histogram => {
  const histogram = new Histogram();
  for (const value of milliseconds) histogram.record(value);
  return histogram;
};

test.each([1, 2, 3])('a quantile is the value itself, or at most one part in 128 above it (seed %i)', (seed) => {
  const all = values(5_000, seed);
  const histogram = histogramOf(all);
  const sorted = [...all].sort((left, right) => left - right);
  for (const share of SHARES) {
    const truth = sorted[Math.max(0, Math.ceil(share * all.length) - 1)] ?? Number.NaN;
    expect(histogram.quantile(share)).toBeGreaterThanOrEqual(truth);
    expect(histogram.quantile(share)).toBeLessThanOrEqual(truth * (1 + 1 / 128));
  }
  expect(histogram).toMatchObject({ count: 5_000, max: sorted.at(-1) });
});

test('small values are exact', () => {
  const histogram = histogramOf([0, 0.001, 0.127, 0.128, 0.255]);
  expect([0.2, 0.4, 0.6, 0.8, 1].map((share) => histogram.quantile(share))).toEqual([0, 0.001, 0.127, 0.128, 0.255]);
});

test('of nothing all is 0, and what is out of range counts at its ends', () => {
  expect(new Histogram().quantile(0.5)).toBe(0);
  const histogram = histogramOf([-5, 9e9]);
  expect(histogram.quantile(0.5)).toBe(0);
  expect(histogram.quantile(1)).toBe((2 ** 31 - 1) / 1_000);
});

test('two added are as one that counted both', () => {
  const [left, right] = [values(500, 4), values(700, 5)];
  const sum = histogramOf(left);
  sum.add(histogramOf(right));
  const both = histogramOf([...left, ...right]);
  expect(SHARES.map((share) => sum.quantile(share))).toEqual(SHARES.map((share) => both.quantile(share)));
  expect([sum.count, sum.max]).toEqual([both.count, both.max]);
});
