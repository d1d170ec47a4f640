/** Attribute values: exact to the last digit, and never read as what they are not. */
import { describe, expect, test } from '@jest/globals';
import {
  flag,
  type Item,
  keyItem,
  maybe,
  number,
  plainTexts,
  present,
  readCents,
  readCount,
  readFlag,
  readMap,
  readOptionalText,
  readText,
  text,
} from '../../shared/storage/attributes.ts';

const MOST = 999_999_999_999_999_999n;

test('values are written as DynamoDB has them, numbers with every digit', () => {
  expect([text(''), number(MOST), number(7), flag(false)]).toEqual([
    { S: '' },
    { N: '999999999999999999' },
    { N: '7' },
    { BOOL: false },
  ]);
  expect(keyItem({ pk: 'a', sk: 'b' })).toStrictEqual({ pk: { S: 'a' }, sk: { S: 'b' } });
  expect(keyItem({ pk: 'a' })).toStrictEqual({ pk: { S: 'a' } });
  expect(present({ there: text('a'), gone: maybe(text, undefined), zero: maybe(number, 0) })).toStrictEqual({
    there: { S: 'a' },
    zero: { N: '0' },
  });
});

test('what goes under a hash is their text', () => {
  const item = { a: text(''), b: number(-5n), c: flag(true), d: flag(false) };
  expect(plainTexts(item)).toEqual({ a: '', b: '-5', c: 'true', d: 'false' });
});

test('values are read as they were written', () => {
  const item = {
    text: text('a'),
    most: number(-MOST),
    count: number(12),
    no: flag(false),
    map: { M: { a: text('b') } },
  };
  expect(readText(item, 'text')).toBe('a');
  expect(readOptionalText(item, 'text')).toBe('a');
  expect(readOptionalText(item, 'gone')).toBeUndefined();
  expect(readCents(item, 'most')).toBe(-MOST);
  expect(readCount(item, 'count')).toBe(12);
  expect(readFlag(item, 'no')).toBe(false);
  expect(readMap(item, 'map')).toEqual({ a: { S: 'b' } });
});

describe('what is not as it must be is complained of, and its kind is named, not its key', () => {
  const { S } = text('player|casino|611');
  const complaint = (expected: string) => `A player item has an attribute it that is not ${expected}`;

  test.each<[string, (item: Item, name: string) => unknown, string, readonly (Item[string] | undefined)[]]>([
    ['a text', readText, 'a string', [undefined, number(1)]],
    ['an optional text', readOptionalText, 'a string', [number(1)]],
    ['money', readCents, 'a whole number', [undefined, text('1'), { N: '1.5' }, { N: '1e3' }, { N: '' }, { N: 'x1' }]],
    ['a count', readCount, 'a whole number', [undefined, text('1'), { N: '0x1' }, { N: '1 ' }, { N: '--1' }]],
    ['a flag', readFlag, 'true or false', [undefined, text('true')]],
    ['a map', readMap, 'a map', [undefined, text('{}')]],
  ])('%s', (_, read, expected, values) => {
    for (const it of values) {
      expect(() => read({ pk: { S }, ...(it && { it }) } as Item, 'it')).toThrow(new Error(complaint(expected)));
    }
  });

  test('of what lies inside an item no kind is known', () => {
    for (const item of [{}, { pk: number(1) }]) {
      expect(() => readText(item, 'it')).toThrow(new Error('A nested item has an attribute it that is not a string'));
    }
  });
});
