/** Runs over the wire from fixed seeds; `node test/wire/wire.ts` makes more and longer ones. */
import { expect, jest, test } from '@jest/globals';
import { disturbWire } from './disturb-wire.ts';
import { playOn, runWire } from './run.ts';

/** Services and DynamoDB start again and again, which takes its time on a busy machine. */
jest.setTimeout(300_000);

test('faults between the service and DynamoDB lose and double nothing', async () => {
  const { counts, transactions, wrongs, trail } = await runWire({ kind: 'faults', seed: 1, rounds: 10, kills: 0 });
  expect([wrongs, trail]).toEqual([[], []]);
  expect(transactions).toBeGreaterThan(30);
  for (const fault of ['reset after', 'truncated', 'garbled', 'server error after', 'throttled', 'conflict']) {
    expect([fault, counts[fault]]).toEqual([fault, expect.any(Number)]);
  }
});

test('kill -9 of the service loses and doubles nothing that it acknowledged', async () => {
  const { counts, wrongs } = await runWire({ kind: 'service', seed: 1, rounds: 5, kills: 2 });
  expect(wrongs).toEqual([]);
  const kills = Object.entries(counts).filter(([fault]) => fault.startsWith('kill'));
  expect(kills.reduce((total, [, count]) => total + count, 0)).toBeGreaterThanOrEqual(2);
});

test('kill -9 of DynamoDB Local leaves only whole transactions, none of them twice', async () => {
  const { counts, wrongs } = await runWire({ kind: 'database', seed: 1, rounds: 5, kills: 1 });
  expect(wrongs).toEqual([]);
  expect(counts).toEqual({ 'kill -9': 1 });
});

test('a database that lies is found out: what was acknowledged and is not there is named', async () => {
  let writes = 0;
  const disturbed = await disturbWire(1, (operation) => {
    if (operation === 'TransactWriteItems') writes += 1;
    return { fault: writes % 10 === 9 && operation === 'TransactWriteItems' ? 'lie' : 'none', share: 0 };
  });
  try {
    const { wrongs, trail } = await playOn(disturbed, 1, 8);
    expect(wrongs).toContainEqual(expect.stringMatching(/\d{19,20} of load-\d+-\d is lost: ok as answered/));
    expect(trail).toContainEqual(expect.stringContaining('TransactWriteItems: fault lie'));
  } finally {
    await disturbed.stop();
  }
});
