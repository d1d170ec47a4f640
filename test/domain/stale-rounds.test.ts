import { expect, test } from '@jest/globals';
import { StaleRoundCount } from '../../shared/domain/stale-rounds.ts';
import { NOW } from './examples.ts';

const A_DAY = 86_400_000;
const round = (age: number) => ({
  userId: '611',
  roundId: String(age),
  gameId: '200',
  startedAt: new Date(NOW.getTime() - age).toISOString(),
});

function counted(...ages: readonly number[]) {
  const stale = new StaleRoundCount(NOW);
  for (const age of ages) stale.add(round(age));
  return stale.result();
}

test('a round is stale when it is still open more than a day after it began', () => {
  expect(counted(0, A_DAY)).toEqual({ count: 0, oldest: [] });
  expect(counted(A_DAY + 1)).toEqual({ count: 1, oldest: [round(A_DAY + 1)] });
});

test('all are counted, the oldest hundred are named, the oldest first', () => {
  const { count, oldest } = counted(...Array.from({ length: 250 }, (_, index) => A_DAY + 1 + index));
  expect(count).toBe(250);
  expect(oldest.map(({ roundId }) => Number(roundId) - A_DAY)).toEqual(
    Array.from({ length: 100 }, (_, at) => 250 - at),
  );
});
