/** `npm run load` as its users meet it: against the service it starts, and against casinos that are wrong. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { LoadFigures } from './report.ts';
import type { Flaw } from './small-books.ts';
import { openSmallCasino, SMALL_CASINO } from './small-casino.ts';

async function runCommand(...words: readonly string[]): Promise<{ exitCode: number; output: string }> {
  const child = spawn(process.execPath, ['test/load/load.ts', ...words], {
    // biome-ignore lint/style/noProcessEnv: where its programs are
    env: { PATH: process.env.PATH, SMALL_SECRET: SMALL_CASINO.secret },
  });
  let output = '';
  for (const pipe of [child.stdout, child.stderr]) {
    pipe.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [exitCode] = (await once(child, 'close')) as [number];
  return { exitCode, output };
}

test('load on the service itself loses and doubles nothing', async () => {
  const json = join(tmpdir(), `load-${process.pid}.json`);
  const { exitCode, output } = await runCommand('--seconds', '5', '--rate', '12', '--players', '8', '--json', json);
  expect({ exitCode, output }).toMatchObject({
    exitCode: 0,
    output: expect.stringContaining('Nothing lost, nothing doubled'),
  });
  const figures = JSON.parse(readFileSync(json, 'utf8')) as LoadFigures;
  rmSync(json);
  expect(figures).toMatchObject({ rate: 12, players_checked: 8, wrongs: 0, first_wrongs: [] });
  expect(figures.arrived).toBeGreaterThan(20);
  expect(figures.latencies.BET?.count).toBeGreaterThan(0);
  expect(figures.entries_checked).toBeGreaterThan(figures.players_checked);
});

const ACCESS = ['--operator-id', SMALL_CASINO.operatorId, '--secret-env', 'SMALL_SECRET'];
const against = (url: string) =>
  runCommand('--seconds', '2', '--rate', '150', '--players', '5', '--url', `${url}/`, ...ACCESS);

test('a casino that makes no mistake is found to make none', async () => {
  await using casino = await openSmallCasino('none');
  const { exitCode, output } = await against(casino.url);
  expect({ exitCode, output }).toMatchObject({
    exitCode: 0,
    output: expect.stringContaining('Nothing lost, nothing doubled'),
  });
});

test.each<[Flaw, RegExp]>([
  ['doubles', /BET \d{19,20} of load-\d+-\d is doubled: ok as answered, its entries are BET .*, BET /],
  ['loses', /WIN \d{19,20} of load-\d+-\d is lost: ok as answered, its entries are none/],
  ['misstates', /(BET|WIN|REFUND) \d{19,20} of load-\d+-\d was answered with balance [\d.]+, its entry says [\d.]+/],
  ['alters', /load-\d+-\d entry 1: altered/],
  ['overcharges', /load-\d+-\d entry \d+: does not change the balance by its amount/],
  ['pleads poverty', /BET \d{19,20} of load-\d+-\d of [\d.]+ was refused with OP_31, although there was [\d.]+/],
  ['blocks', /BET \d{19,20} of load-\d+-\d was refused with OP_33, although nothing is wrong with it/],
  ['closes rounds', /BET \d{19,20} of load-\d+-\d was refused with OP_49, although nobody finished round \d+/],
  ['misreads', /load-\d+-\d was told a balance of [\d.]+, the answers come to [\d.]+/],
])('a casino that %s is found out, and the transaction is named', async (flaw, named) => {
  await using casino = await openSmallCasino(flaw);
  const { exitCode, output } = await against(casino.url);
  expect({ exitCode, output }).toMatchObject({ exitCode: 1, output: expect.stringMatching(named) });
});

test('what cannot be run ends with 2 and says why', async () => {
  expect(await runCommand('--rate', 'fast')).toMatchObject({
    exitCode: 2,
    output: expect.stringContaining('--rate must be'),
  });
  expect(await runCommand('--nonsense')).toMatchObject({
    exitCode: 2,
    output: expect.stringContaining('npm run load --'),
  });
  expect(await runCommand('--url', 'http://127.0.0.1:9')).toMatchObject({ exitCode: 2 });
  expect(
    await runCommand('--url', 'http://127.0.0.1:9', '--operator-id', 'x', '--secret-env', 'NO_SECRET'),
  ).toMatchObject({
    exitCode: 2,
    output: 'The environment variable NO_SECRET holds no secret\n',
  });
});
