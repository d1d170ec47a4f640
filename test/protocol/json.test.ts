/** JSON that comes back as it came, and how deep it is (rules 1.3, 2.2 and 2.4). */
import { describe, expect, test } from '@jest/globals';
import {
  isJsonObject,
  JsonNumber,
  type JsonObject,
  nestingDepth,
  parseJson,
  writeJson,
} from '../../shared/protocol/json.ts';

describe('rule 2.2: numbers keep their text', () => {
  test.each([
    '0',
    '-0',
    '-0.0',
    '17.250',
    '17.25',
    '3568',
    '18446744073709551615',
    '12345678901234567890',
    '-12345678901234567890',
    '1234567890123456789012345',
    '9999999999999999.99',
    '1e400',
    '-1e400',
    '1e-400',
    '1E+2',
    '1e2',
    '0.1e-7',
    '0.30000000000000000',
    `0.${'0'.repeat(400)}1`,
  ])('%s', (text) => {
    expect(parseJson(text)).toEqual(new JsonNumber(text));
    expect(writeJson(parseJson(text))).toBe(text);
    expect(writeJson(parseJson(`{"a":[${text},{"b":${text}}]}`))).toBe(`{"a":[${text},{"b":${text}}]}`);
  });
});

describe('rule 2.2: values come back as they came', () => {
  test.each([
    ['every kind of value', '{"a":null,"b":true,"c":false,"d":"text","e":[],"f":{},"g":[1,"1",[null]]}'],
    ['text that looks like a number', '["17.250","1e400",""]'],
    ['escapes', String.raw`["\"\\\n\t"]`],
    ['lone surrogates', String.raw`["\ud800","\udfff x","\udfff\ud800"]`],
    ['lone surrogates in names', String.raw`{"\ud800":1}`],
    ['a pair of surrogates', '["🎰"]'],
    ['a null character', String.raw`["\u0000"]`],
    ["names of Object's own", '{"constructor":1,"toString":"x","hasOwnProperty":null,"toJSON":"x","valueOf":[]}'],
    [
      'a __proto__ of every kind',
      '[{"__proto__":{"a":1}},{"__proto__":null},{"__proto__":7},{"b":{"__proto__":["x"]}}]',
    ],
    ['members called rawJSON and text', '{"rawJSON":"1","text":"2"}'],
  ])('%s', (_, text) => {
    expect(writeJson(parseJson(text))).toBe(text);
  });

  test('an escape that is not needed comes back as its character', () => {
    expect(writeJson(parseJson(String.raw`["\u0041\/\ud83c\udfb0"]`))).toBe('["A/🎰"]');
  });

  test('space between values is not kept', () => {
    expect(writeJson(parseJson(' { "a" :\n[ 1 , 2.50 ] } '))).toBe('{"a":[1,2.50]}');
  });
});

describe('a member given twice counts once, the last time', () => {
  test.each([
    ['{"a":1,"a":2.0}', '{"a":2.0}'],
    ['{"a":{"b":1.0},"a":2.0}', '{"a":2.0}'],
    ['{"a":2.0,"a":{"b":1.0}}', '{"a":{"b":1.0}}'],
    ['{"a":[1.0],"a":[2.0,3.0]}', '{"a":[2.0,3.0]}'],
    ['{"__proto__":1.0,"__proto__":{"b":2.0}}', '{"__proto__":{"b":2.0}}'],
  ])('%s', (text, written) => {
    expect(writeJson(parseJson(text))).toBe(written);
  });
});

test("a __proto__ member is data: it changes no prototype, its own object's included", () => {
  const parsed = parseJson('{"__proto__":{"polluted":true},"nested":{"__proto__":{"polluted":true}}}') as JsonObject;
  expect(Object.keys(parsed)).toEqual(['__proto__', 'nested']);
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  expect(Object.getPrototypeOf(parsed.nested)).toBe(Object.prototype);
  expect(parsed.polluted).toBeUndefined();
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test.each([
  '',
  ' ',
  '{',
  '[1',
  '{"a":}',
  '{a:1}',
  '[01]',
  '[1.]',
  '[.5]',
  '[+1]',
  '[0x1]',
  '[NaN]',
  '[1,]',
  '"\n"',
  '{"a":1}}',
  'undefined',
])('%j is not JSON', (text) => {
  expect(() => parseJson(text)).toThrow(SyntaxError);
});

test.each([
  ['an object', '{}', true],
  ['an array', '[]', false],
  ['null', 'null', false],
  ['a number', '1', false],
  ['a string', '"{}"', false],
  ['a boolean', 'true', false],
])('what is an object: %s', (_, text, is) => {
  expect(isJsonObject(parseJson(text))).toBe(is);
});

describe('rule 1.3: how deep a text is', () => {
  test.each([
    ['no level', '"a"', 0],
    ['nothing', '', 0],
    ['one level', '{}', 1],
    ['levels side by side', '[[],{},[[]]]', 3],
    ['objects and arrays alike', '{"a":[{"b":[]}]}', 4],
    ['brackets in a string', '["[[[[{{{{"]', 1],
    ['brackets behind an escaped quote', String.raw`["\"[[[["]`, 1],
    ['brackets behind an escaped backslash', String.raw`["\\",[[]]]`, 3],
    ['brackets behind a backslash and an escaped quote', String.raw`["\\\"[[[["]`, 1],
    ['brackets in a name', '{"[[[":[]}', 2],
    ['brackets that never close', '[[[[', 4],
    ['brackets that never opened', ']]]]', 0],
    ['a string that never ends', '["[[[[', 1],
    ['32 levels', '['.repeat(32) + ']'.repeat(32), 32],
    ['33 levels', '['.repeat(33) + ']'.repeat(33), 33],
    ['33 levels of objects', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`, 33],
    ['5,000 levels', '['.repeat(5_000) + ']'.repeat(5_000), 5_000],
    ['60,000 levels that never close', '['.repeat(60_000), 60_000],
  ])('%s', (_, text, depth) => {
    expect(nestingDepth(text)).toBe(depth);
  });
});
