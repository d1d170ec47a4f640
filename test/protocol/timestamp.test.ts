/** The wire's times (rule 2.3), and how far one is from now (rule 1.5). */
import { expect, test } from '@jest/globals';
import { formatTimestamp, isTimestamp, secondsApart } from '../../shared/protocol/timestamp.ts';

const NOW = new Date('2020-12-01T13:44:54.000Z');

test.each([
  ['2020-12-01T13:44:54.000Z', '2020-12-01 13:44:54'],
  ['2020-12-01T13:44:54.999Z', '2020-12-01 13:44:54'],
  ['2020-12-31T23:59:59.999-02:00', '2021-01-01 01:59:59'],
  ['2024-02-29T00:00:00.000Z', '2024-02-29 00:00:00'],
])('rule 2.3: %s is written %s, UTC', (moment, text) => {
  expect(formatTimestamp(new Date(moment))).toBe(text);
});

test.each([
  ['2020-12-01 13:44:54', true],
  ['2020-11-31 00:00:00', true],
  ['2020-12-01T13:44:54', false],
  ['2020-12-01 13:44:54Z', false],
  ['2020-12-01 13:44:54.000', false],
  ['2020-12-01 13:44', false],
  ['20-12-01 13:44:54', false],
  ['2020-12-1 13:44:54', false],
  [' 2020-12-01 13:44:54', false],
  ['2020-12-01 13:44:54\n', false],
  ['1606830294', false],
  ['', false],
])('rule 2.1: %j has the form of a timestamp: %s', (text, is) => {
  expect(isTimestamp(text)).toBe(is);
});

test.each([
  ['2020-12-01 13:44:54', 0],
  ['2020-12-01 13:44:44', 10],
  ['2020-12-01 13:45:04', 10],
  ['2020-11-30 13:44:54', 86_400],
  ['2020-13-01 13:44:54', Number.POSITIVE_INFINITY],
  ['2020-12-01 25:00:00', Number.POSITIVE_INFINITY],
])('rule 1.5: %s is %s s from now', (text, seconds) => {
  expect(secondsApart(text, NOW)).toBe(seconds);
});

test('rule 1.5: parts of a second count', () => {
  expect(secondsApart('2020-12-01 13:44:54', new Date(NOW.getTime() + 600_500))).toBe(600.5);
});
