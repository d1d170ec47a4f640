import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { answer, loopbackPlatform, type Reply } from '../platform-client/loopback-platform.ts';
import { playReport } from './play-report.ts';
import { openProgress } from './progress.ts';
import type { Summary } from './tally.ts';

const SUMMARY: Summary = {
  seed: 7,
  rounds: 10,
  calls: 31,
  retries: 2,
  answers: { OK: 30, OP_31: 1 },
  transactions: { ok: 20, refused: 1 },
  disagreements: 0,
  first_disagreements: [],
  faults: [],
};
const LATE = {
  class: 'late',
  operator_id: 'examplecasino',
  date: '2024-05-15',
  vendor: 'netent',
  currency_code: 'EUR',
  transaction_id: '111',
} as const;

test('the report tells what was played, and every fault', () => {
  expect(playReport({ ...SUMMARY, faults: [LATE] })).toBe(
    [
      'Played 10 rounds with seed 7: 31 calls, 2 retries',
      'Answers: OK 30, OP_31 1',
      'Transactions: ok 20, refused 1',
      'No disagreement',
      "The PLATFORM's reports now differ from what was played:",
      '  late           2024-05-15 netent EUR: transaction 111 is booked on the day before',
      '',
    ].join('\n'),
  );
});

const shown = (isTTY: boolean): string => {
  let text = '';
  const progress = openProgress({ isTTY, write: (more) => (text += more) }, 200);
  for (let rounds = 1; rounds <= 200; rounds += 1) progress.show({ rounds, calls: rounds * 3, disagreements: 0 });
  progress.end();
  return text;
};

test('progress is a bar that redraws itself on a terminal, ten lines elsewhere', () => {
  expect(shown(true).split('\r')).toHaveLength(201);
  expect(shown(true)).toContain(`${'█'.repeat(15)}${'░'.repeat(15)} 100/200 rounds, 300 calls`);
  expect(shown(false).split('\n')).toHaveLength(11);
  expect(shown(false)).not.toContain('█');
});

describe('npm run play', () => {
  const run = (...words: readonly string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'play.ts'), ...words], {
      encoding: 'utf8',
      env: { DATA_DIR: join(import.meta.dirname, 'no-such-folder') },
    });

  test.each([
    ['an unknown option', ['--round', '1'], "Unknown option '--round'"],
    ['no number', ['--rounds', 'many'], '--rounds must be a number'],
    ['no simulator', [], 'start one with npm start'],
    ['a simulator that is gone', ['--platform', 'http://127.0.0.1:1'], 'No simulator answers at http://127.0.0.1:1'],
  ])('with %s says so and exits with 1', (_, words, message) => {
    const { status, stderr } = run(...words);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect(status).toBe(1);
  });
});

describe('its exit code', () => {
  const lines = (...said: readonly object[]): Reply => answer(said.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const progress = { progress: { rounds: 1, calls: 1, disagreements: 0 } };
  const brokenOff: Reply = (response, request) => {
    response.writeHead(200).write(`${JSON.stringify(progress)}\n{"prog`, () => request.socket.resetAndDestroy());
  };

  test.each<[string, number, Reply, string]>([
    ['0 when casino and PLATFORM agree', 0, lines(progress, { summary: SUMMARY }), ''],
    ['1 when they disagree', 1, lines({ summary: { ...SUMMARY, disagreements: 1 } }), ''],
    ['1 when the run failed', 1, lines({ failed: 'no casino' }), 'The run failed: no casino\n'],
    ['1 when the simulator ended', 1, lines(progress), 'The simulator ended before the run did\n'],
    ['1 when the simulator was killed', 1, brokenOff, 'The simulator ended before the run did\n'],
    ['1 when the order is refused', 1, answer('busy', 409), 'The simulator: busy\n'],
  ])('is %s', async (_, code, reply, message) => {
    await using platform = await loopbackPlatform(reply);
    const child = spawn(process.execPath, [join(import.meta.dirname, 'play.ts'), '--platform', platform.origin]);
    const said = child.stderr.toArray();
    const [exitCode] = (await once(child, 'close')) as [number];
    expect([exitCode, Buffer.concat(await said).toString()]).toEqual([code, message]);
  });
});
