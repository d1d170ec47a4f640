/** Money in and out of decimal text, exactly (rule 2.5). */
import { describe, expect, test } from '@jest/globals';
import { add, cents, formatMoney, parseDecimal, parseMoney, subtract } from '../../shared/domain/money.ts';

describe('rule 2.5: an amount is read exactly', () => {
  test.each([
    ['0', 0n],
    ['0.00', 0n],
    ['0.000000', 0n],
    ['-0', 0n],
    ['-0.00', 0n],
    ['0e99', 0n],
    ['0E-99', 0n],
    ['0.01', 1n],
    ['0.1', 10n],
    ['1', 100n],
    ['17.25', 1_725n],
    ['17.250', 1_725n],
    ['17.2500000000000000000000', 1_725n],
    ['1725e-2', 1_725n],
    ['1725000E-5', 1_725n],
    ['1.725e1', 1_725n],
    ['0.01725e+3', 1_725n],
    ['1e2', 10_000n],
    ['1E+2', 10_000n],
    ['1e-2', 1n],
    ['0017.25', 1_725n],
    ['9999999999999999', 999_999_999_999_999_900n],
    ['9999999999999999.99', 999_999_999_999_999_999n],
    ['999999999999999999e-2', 999_999_999_999_999_999n],
    ['9999999999999999.990', 999_999_999_999_999_999n],
    ['9007199254740993.01', 900_719_925_474_099_301n],
    ['0.30000000000000000', 30n],
    ['4.35', 435n],
    ['1.15', 115n],
  ])('%s', (text, expected) => {
    expect(parseMoney(text)).toBe(expected);
  });
});

describe('rule 2.5: what is no amount is refused, never rounded', () => {
  test.each([
    ['negative', '-0.01'],
    ['negative in exponent notation', '-1e2'],
    ['three significant decimals', '0.001'],
    ['three significant decimals', '17.251'],
    ['three significant decimals after nines', '0.999'],
    ['a cent and a trace', '0.0100000000000000000001'],
    ['a trace in exponent notation', '1e-3'],
    ['a trace far away', '1e-99'],
    ['17 integer digits', '10000000000000000'],
    ['17 integer digits', '10000000000000000.00'],
    ['17 integer digits in exponent notation', '1e16'],
    ['17 integer digits in exponent notation', '1000000000000000000e-2'],
    ['25 integer digits', '1234567890123456789012345'],
    ['a rounding up to 17 digits', '9999999999999999.995'],
    ['beyond what a float holds', '1e400'],
    ['below what a float holds', '1e-400'],
    ['an exponent without end', `1e${'9'.repeat(1000)}`],
    ['digits without end', '1'.repeat(60_000)],
    ['nothing', ''],
    ['a space', ' '],
    ['a space before', ' 1'],
    ['a space behind', '1 '],
    ['a line feed behind', '1\n'],
    ['a plus sign', '+1'],
    ['no digit before the point', '.5'],
    ['no digit behind the point', '1.'],
    ['two points', '1.2.3'],
    ['a comma', '1,25'],
    ['a group separator', '1_000'],
    ['a hexadecimal number', '0x1'],
    ['a bigint literal', '1n'],
    ['an exponent without digits', '1e'],
    ['an exponent with a fraction', '1e1.5'],
    ['no number', 'NaN'],
    ['no number', 'Infinity'],
    ['no number', 'abc'],
    ['digits of another script', '١٢'],
    ['full-width digits', '１２'],
    ['two minus signs', '--1'],
  ])('%s: %s', (_, text) => {
    expect(parseMoney(text)).toBeUndefined();
  });
});

test.each([
  [0n, '0.00'],
  [1n, '0.01'],
  [-1n, '-0.01'],
  [-5n, '-0.05'],
  [10n, '0.10'],
  [99n, '0.99'],
  [100n, '1.00'],
  [-100n, '-1.00'],
  [1_725n, '17.25'],
  [-1_725n, '-17.25'],
  [999_999_999_999_999_999n, '9999999999999999.99'],
  [-999_999_999_999_999_999n, '-9999999999999999.99'],
  [900_719_925_474_099_301n, '9007199254740993.01'],
])('rule 2.5: a balance of %s cents is written %s', (amount, text) => {
  expect(formatMoney(cents(amount))).toBe(text);
});

test.each([
  ['0.0328', 328n],
  ['0', 0n],
  ['12345678901234.5678', 123_456_789_012_345_678n],
  ['99999999999999.9999', 999_999_999_999_999_999n],
  ['100000000000000', undefined],
  ['0.00001', undefined],
  ['-0.0001', undefined],
])('rule 2.5: four decimals and 14 integer digits of rake: %s', (text, expected) => {
  expect(parseDecimal(text, 4, 14)).toBe(expected);
});

test('sums and differences of cents are exact beyond what a float holds', () => {
  expect(add(cents(9_007_199_254_740_993n), cents(2n))).toBe(9_007_199_254_740_995n);
  expect(subtract(cents(1n), cents(9_007_199_254_740_994n))).toBe(-9_007_199_254_740_993n);
});
