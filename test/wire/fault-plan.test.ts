import { expect, test } from '@jest/globals';
import { type Fault, faultPlan, KillPlan, type Plan } from './fault-plan.ts';

const times = <Result>(count: number, of: () => Result): Result[] => Array.from({ length: count }, of);

const counted = (plan: Plan, operation: string): Map<Fault, number> => {
  const counts = new Map<Fault, number>();
  for (const { fault } of times(10_000, () => plan(operation))) counts.set(fault, (counts.get(fault) ?? 0) + 1);
  return counts;
};

test('the same seed plans the same faults, another one others', () => {
  const planned = (seed: number) => times(100, () => faultPlan(seed)).map((plan) => times(3, () => plan('PutItem')));
  const run = (seed: number) => {
    const plan = faultPlan(seed);
    return times(200, () => plan('TransactWriteItems'));
  };
  expect(run(7)).toEqual(run(7));
  expect(run(7)).not.toEqual(run(8));
  expect(new Set(planned(7).map((one) => JSON.stringify(one))).size).toBe(1);
});

test('four or five requests in ten meet a fault; no plan has a lie or a kill in it', () => {
  const counts = counted(faultPlan(1), 'BatchGetItem');
  const met = 10_000 - (counts.get('none') ?? 0);
  expect(met).toBeGreaterThan(4_500);
  expect(met).toBeLessThan(5_300);
  expect([...counts.keys()].filter((fault) => fault === 'lie' || fault.startsWith('kill'))).toEqual([]);
});

test('tables are made in peace', () => {
  expect([...counted(faultPlan(1), 'CreateTable').keys()]).toEqual(['none']);
});

test('a kill comes once, with a write, each time that it is armed', () => {
  const kill = new KillPlan(1);
  const kills = (operation: string) => times(200, () => kill.plan(operation)).filter(({ fault }) => fault !== 'none');
  expect(kills('PutItem')).toEqual([]);
  for (let round = 0; round < 5; round += 1) {
    kill.arm();
    expect(kills('BatchGetItem')).toEqual([]);
    expect(kills('TransactWriteItems')).toEqual([{ fault: expect.stringContaining('kill'), share: 0 }]);
  }
});
