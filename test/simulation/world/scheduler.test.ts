/** Virtual time: events in their order, what follows from one before the next, and nothing of the dead. */
import { expect, test } from '@jest/globals';
import { Scheduler } from './scheduler.ts';

test('events happen in the order of their moments, and of their making at the same moment', async () => {
  const scheduler = new Scheduler();
  const happened: [string, number][] = [];
  const event = (name: string, delay: number) =>
    scheduler.after(delay, () => void happened.push([name, scheduler.now]));
  event('third', 20);
  event('first', 10);
  event('second', 10);
  await scheduler.run();
  expect(happened).toEqual([
    ['first', 10],
    ['second', 10],
    ['third', 20],
  ]);
});

test('all that promises do with an event comes before the next event, and may make others', async () => {
  const scheduler = new Scheduler();
  const happened: string[] = [];
  const walk = async (name: string, delay: number) => {
    for (let step = 1; step <= 3; step += 1) {
      await scheduler.sleep(delay);
      await Promise.resolve();
      happened.push(`${name} ${step} at ${scheduler.now}`);
    }
  };
  void walk('fast', 10);
  void walk('slow', 15);
  await scheduler.run();
  expect(happened).toEqual([
    'fast 1 at 10',
    'slow 1 at 15',
    'fast 2 at 20',
    'slow 2 at 30',
    'fast 3 at 30',
    'slow 3 at 45',
  ]);
});

test('what was taken back, or belongs to the dead, does not happen', async () => {
  const scheduler = new Scheduler();
  const owner = { isDead: false };
  const happened: string[] = [];
  scheduler.after(5, () => void happened.push('of the living'), owner);
  scheduler.after(10, () => Object.assign(owner, { isDead: true }));
  scheduler.after(20, () => void happened.push('of the dead'), owner);
  scheduler.after(20, () => void happened.push('of nobody'));
  scheduler.after(20, () => void happened.push('taken back'))();
  await scheduler.run();
  expect(happened).toEqual(['of the living', 'of nobody']);
});

test('the hash of the trace is that of all that was noted, and when', async () => {
  const hashOf = async (delay: number, line: string) => {
    const scheduler = new Scheduler();
    scheduler.after(delay, () => scheduler.note(line));
    await scheduler.run();
    return scheduler.traceHash;
  };
  expect(await hashOf(10, 'sent')).toBe(await hashOf(10, 'sent'));
  expect(await hashOf(10, 'sent')).not.toBe(await hashOf(11, 'sent'));
  expect(await hashOf(10, 'sent')).not.toBe(await hashOf(10, 'done'));
});
