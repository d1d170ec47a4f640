/** A data file can be read in one way only, to its last byte: or it is refused. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { complaint, handMade, PROFILE, ROUND, readAll } from './hand-made-export.ts';

const FAILURE = 'ExportFailure: ';
const lines = gzipSync([PROFILE, ROUND].map((Item) => `${JSON.stringify({ Item })}\n`).join(''));

describe('a data file', () => {
  const text = JSON.stringify({ Item: PROFILE });
  test.each([
    ['an attribute twice', text.replace('"user_name"', '"user_name":{"S":"x"},"user_name"'), 'has user_name twice'],
    [
      'an attribute twice, once escaped',
      text.replace('"user_name"', '"user_nam\\u0065" : {"S":"x"},"user_name"'),
      'has user_name twice',
    ],
    ['a value twice', text.replace('{"S":"john_doe"}', '{"S":"x","S":"john_doe"}'), 'has S twice'],
    ['the item twice', text.replace('{"Item"', '{"Item":{},"Item"'), 'has Item twice'],
    ['half a surrogate pair', text.replace('john_doe', 'john\\ud800doe'), 'has half a surrogate pair'],
  ])('with a line that has %s is named with the line', async (_, line, what) => {
    const { root } = await handMade({ data: { 'a.json.gz': line } });
    expect(await complaint(root)).toBe(`${FAILURE}data/a.json.gz, line 1: ${what}`);
  });

  test('may have spaces, escapes and other alphabets all the same', async () => {
    const line = text.replace('john_doe', '\\"user_name\\": jo\\u0068n 🂡 \\\\').replace(':', ' : ');
    const { root } = await handMade({ data: { 'a.json.gz': line } });
    expect((await readAll(root))[0]?.attributes.user_name?.S).toBe('"user_name": john 🂡 \\');
  });

  test('of characters wider than a byte is read whole, wherever it is cut', async () => {
    const names = Array.from({ length: 9_000 }, (_, index) => `${'€'.repeat(20)}🂡${index}`);
    const { root } = await handMade({ data: { 'a.json.gz': names.map((S) => ({ ...PROFILE, user_name: { S } })) } });
    expect((await readAll(root)).map(({ attributes }) => attributes.user_name?.S)).toEqual(names);
  });

  test.each([
    ['in the middle', Buffer.from(`${text}\n${text}`.replace('john_doe', 'j\xff'), 'latin1')],
    ['at the end', Buffer.from(`${text}\n${text}\xe2`, 'latin1')],
  ])('of bytes that are no UTF-8 %s is named', async (_, bytes) => {
    const { root } = await handMade({ data: { 'a.json.gz': gzipSync(bytes) } });
    expect(await complaint(root)).toBe(`${FAILURE}data/a.json.gz: cannot be read to its end: it is no UTF-8`);
  });

  test.each([
    ['a zero', Buffer.alloc(1)],
    ['a zero and another member', Buffer.concat([Buffer.alloc(1), gzipSync('{"Item":{}}\n')])],
  ])('that goes on with %s after what is compressed is named', async (_, more) => {
    const { root } = await handMade({ data: { 'a.json.gz': Buffer.concat([lines, more]) } });
    expect(await complaint(root)).toBe(`${FAILURE}data/a.json.gz: goes on after what is compressed in it`);
  });

  test('of several members is read to its end', async () => {
    const members = [PROFILE, ROUND].map((Item) => gzipSync(`${JSON.stringify({ Item })}\n`));
    const { root } = await handMade({ data: { 'a.json.gz': Buffer.concat(members) } });
    expect(await readAll(root)).toHaveLength(2);
  });
});
