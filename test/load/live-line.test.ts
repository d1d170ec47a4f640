import { expect, test } from '@jest/globals';
import { openLiveLine } from './live-line.ts';
import { Measurements } from './measurements.ts';

/** What is shown of half a minute, told each second. */
function shown(isTTY: boolean): string {
  let text = '';
  let time = 0;
  const line = openLiveLine({ isTTY, write: (more) => (text += more) }, () => time);
  line.begin('50 calls a second');
  const measured = new Measurements();
  measured.took('BET', 12);
  measured.answered('changebalance', { outcome: 'refused', code: 'OP_50' }, 1);
  for (let told = 0; told < 30; told += 1) {
    time += 1_000;
    line.show(measured);
  }
  line.end();
  return text;
}

test('a terminal has one line that redraws itself', () => {
  const text = shown(true);
  expect(text).toMatch(/^50 calls a second\n\r/);
  expect(text.split('\r')).toHaveLength(31);
  expect(text.match(/\n/g)).toHaveLength(2);
});

test('elsewhere there is a line every ten seconds, with latency and errors', () => {
  const lines = shown(false).trim().split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/p50 12 ms, p99 12 ms, 0 under way, changebalance OP_50 1$/);
});
