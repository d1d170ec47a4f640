import { expect, test } from '@jest/globals';
import { seededRandom } from '../support/random.ts';
import { activityOf } from './activity.ts';
import { moments, openLoop } from './arrivals.ts';

const arrivals = (seed: number, rate: number, duration: number) => ({ rate, duration, random: seededRandom(seed) });

test('moments are a Poisson process: their gaps have the mean that the rate says, and vary as much', () => {
  const all = [...moments(arrivals(1, 50, 400_000))];
  const gaps = all.map((moment, index) => moment - (all[index - 1] ?? 0));
  const mean = gaps.reduce((total, gap) => total + gap, 0) / gaps.length;
  const variance = gaps.reduce((total, gap) => total + (gap - mean) ** 2, 0) / gaps.length;
  expect(mean).toBeGreaterThan(19.5);
  expect(mean).toBeLessThan(20.5);
  expect(Math.sqrt(variance) / mean).toBeGreaterThan(0.95);
  expect(Math.sqrt(variance) / mean).toBeLessThan(1.05);
  expect(all.at(-1)).toBeLessThan(400_000);
});

test('the same seed has the same moments', () => {
  expect([...moments(arrivals(7, 100, 2_000))]).toEqual([...moments(arrivals(7, 100, 2_000))]);
  expect([...moments(arrivals(7, 100, 2_000))]).not.toEqual([...moments(arrivals(8, 100, 2_000))]);
});

test('a call is due when the schedule says so, though the machine was held up before it', async () => {
  const dues: number[] = [];
  await openLoop({ ...arrivals(3, 500, 200), signal: new AbortController().signal }, (due) => {
    const until = performance.now() + (dues.length === 5 ? 150 : 0);
    while (performance.now() < until);
    dues.push(due);
  });
  const scheduled = [...moments(arrivals(3, 500, 200))];
  expect(dues).toHaveLength(scheduled.length);
  const gaps = (of: readonly number[]) => of.slice(1).map((moment, index) => moment - (of[index] ?? 0));
  gaps(scheduled).forEach((gap, index) => {
    expect(gaps(dues)[index]).toBeCloseTo(gap, 5);
  });
});

test('calls that are behind leave answers their turn', async () => {
  let answers = 0;
  const seen: number[] = [];
  await openLoop({ ...arrivals(3, 2_000, 100), signal: new AbortController().signal }, () => {
    seen.push(answers);
    const until = performance.now() + 2;
    while (performance.now() < until);
    setImmediate(() => {
      answers += 1;
    });
  });
  expect(seen.at(-1)).toBeGreaterThan(0);
});

test('an end that is asked for comes before the next call', async () => {
  const end = new AbortController();
  let calls = 0;
  await openLoop({ ...arrivals(3, 1_000, 60_000), signal: end.signal }, () => {
    calls += 1;
    if (calls === 10) end.abort();
  });
  expect(calls).toBe(10);
});

test('the n-th player plays as often as 1 to n to the power of 0.7', () => {
  const choose = activityOf(50);
  const random = seededRandom(1);
  const counts = new Uint32Array(50);
  for (let turn = 0; turn < 200_000; turn += 1) {
    const player = choose(random());
    counts[player] = (counts[player] ?? 0) + 1;
  }
  const [first = 0] = counts;
  for (const rank of [2, 10, 50]) {
    const share = (counts[rank - 1] ?? 0) / first / rank ** -0.7;
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(1.1);
  }
  expect([choose(0), choose(1 - 1e-12), activityOf(1)(0.5)]).toEqual([0, 49, 0]);
});
