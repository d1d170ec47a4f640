/** Sums as the PLATFORM writes them: exact, of any sign, and written again as they came. */
import { describe, expect, test } from '@jest/globals';
import { readDecimal } from '../../shared/platform/decimal.ts';
import { JsonNumber, parseJson, writeJson } from '../../shared/protocol/json.ts';

describe('a number or a numeric string', () => {
  test.each([
    ['0', 0n, 2],
    ['-0', 0n, 2],
    ['6.1', 610n, 2],
    ['3.3', 330n, 2],
    ['0.31', 31n, 2],
    ['2.80', 280n, 2],
    ['107881.02', 10_788_102n, 2],
    ['1111111', 111_111_100n, 2],
    ['-5', -500n, 2],
    ['-0.05', -5n, 2],
    ['6.100', 610n, 2],
    ['17.250', 1_725n, 2],
    ['12.345', 12_345n, 3],
    ['-12.3450', -12_345n, 3],
    ['0.30000000000000004', 30_000_000_000_000_004n, 17],
    ['0.000000000000000001', 1n, 18],
    ['1e3', 100_000n, 2],
    ['1.5E-3', 15n, 4],
    ['99999999999999999999.99', 9_999_999_999_999_999_999_999n, 2],
  ])('%s', (text, units, decimals) => {
    for (const json of [text, `"${text}"`]) {
      const decimal = readDecimal(parseJson(json));
      expect(decimal).toMatchObject({ units, decimals });
      expect(decimal?.text).toBe(text);
      expect(decimal?.cents).toBe(decimals === 2 ? units : undefined);
      expect(writeJson({ sum: decimal })).toBe(`{"sum":${json}}`);
    }
  });
});

test.each([
  ['no number', null],
  ['a boolean', true],
  ['nothing', undefined],
  ['an empty string', ''],
  ['a word', 'NaN'],
  ['a sign alone', '-'],
  ['two signs', '--1'],
  ['a plus', '+1'],
  ['a space', ' 1'],
  ['a decimal comma', '1,5'],
  ['too many decimals', new JsonNumber('0.0000000000000000001')],
  ['too many digits', new JsonNumber('100000000000000000000')],
  ['a huge exponent', new JsonNumber('1e400')],
  ['an object', {}],
  ['a list', []],
])('%s is no decimal', (_, value) => {
  expect(readDecimal(value)).toBeUndefined();
});
