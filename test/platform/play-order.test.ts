import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { simulatorUrl, tellSimulatorUrl } from '../../infra/local/simulator-address.ts';
import { clientOf } from '../platform-client/client.ts';
import { OPERATOR_ID, openCasino, SECRET, type TestCasino } from './casino.ts';
import type { PlayLine } from './play-order.ts';
import { type RunningSimulator, startSimulator } from './start-simulator.ts';

const secrets = new Map([[OPERATOR_ID, SECRET]]);

let folder: string;
let simulator: RunningSimulator;
let casino: TestCasino;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'platform-simulator-'));
  simulator = await startSimulator(folder, secrets);
  casino = await openCasino(simulator.url);
}, 60_000);
afterAll(async () => {
  await simulator.close();
  await casino[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const order = (body: string, type = 'application/json'): Promise<Response> =>
  fetch(`${simulator.url}/simulator/play`, { method: 'POST', headers: { 'content-type': type }, body });

const linesOf = async (response: Response): Promise<PlayLine[]> =>
  (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as PlayLine);

describe('an order to play', () => {
  test('is refused until it is known against whom', async () => {
    expect((await order('{"rounds":1,"seed":1}')).status).toBe(503);
  });

  test.each([
    ['no JSON', 'rounds', 'application/json'],
    ['no rounds', '{"seed":1}', 'application/json'],
    ['no whole rounds', '{"rounds":1.5,"seed":1}', 'application/json'],
    ['a rate of nothing', '{"rounds":1,"seed":1,"rate":0}', 'application/json'],
    ['another member', '{"rounds":1,"seed":1,"fault":true}', 'application/json'],
    ['a content type that any page may send', '{"rounds":1,"seed":1}', 'text/plain'],
  ])('with %s is refused', async (_, body, type) => {
    expect((await order(body, type)).status).toBe(400);
  });

  test('is played, told line by line, one at a time', async () => {
    simulator.playAgainst(casino.url);
    const first = await order('{"rounds":6,"seed":2,"rate":50}');
    const second = await order('{"rounds":1,"seed":1}');
    expect([first.status, second.status]).toEqual([200, 409]);
    const lines = await linesOf(first);
    expect(lines.slice(0, -1).every((line) => 'progress' in line)).toBe(true);
    expect(lines).toHaveLength(7);
    expect(lines.at(-1)).toMatchObject({ summary: { rounds: 6, seed: 2, disagreements: 0 } });
    expect(await linesOf(await order('{"rounds":1,"seed":1}'))).toHaveLength(2);
  }, 60_000);

  test('that cannot be played says why', async () => {
    simulator.playAgainst('http://127.0.0.1:1');
    expect(await linesOf(await order('{"rounds":1,"seed":1}'))).toEqual([{ failed: expect.any(String) }]);
    simulator.playAgainst(casino.url);
  }, 60_000);
});

test('its address lies in the data folder while it runs; a second on the folder is the first', async () => {
  expect(simulatorUrl(folder)).toBe(simulator.url);
  const second = await startSimulator(folder, secrets);
  expect(second.url).toBe(simulator.url);
  await second.close();
  expect((await fetch(simulator.url)).status).toBe(200);
});

test('the books outlive it, and its address does not', async () => {
  const dataDir = join(folder, 'restarted');
  const reportOf = async ({ url }: RunningSimulator) => {
    return clientOf({ origin: url }).businessReport(new Date().toISOString().slice(0, 10));
  };
  const before = await startSimulator(dataDir, secrets);
  before.playAgainst(casino.url);
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"rounds":12,"seed":5}' };
  await (await fetch(`${before.url}/simulator/play`, init)).text();
  const rows = await reportOf(before);
  await before.close();
  expect(simulatorUrl(dataDir)).toBeUndefined();

  const after = await startSimulator(dataDir, secrets);
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(await reportOf(after))).toBe(JSON.stringify(rows));
  await after.close();
}, 60_000);

test('an address that nobody can read is none', () => {
  tellSimulatorUrl(folder, undefined);
  expect(simulatorUrl(folder)).toBeUndefined();
});
