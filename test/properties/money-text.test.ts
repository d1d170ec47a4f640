/** The laws of money as text: exact both ways, never rounded (rule 2.5). */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cents, formatMoney, parseDecimal, parseMoney } from '../../shared/domain/money.ts';

const MOST = 999_999_999_999_999_999n;
const amount = fc.oneof(fc.bigInt(0n, MOST), fc.bigInt(0n, 1_000n));
const zeros = fc.nat(30).map((count) => '0'.repeat(count));

const law = <Value>(title: string, arbitrary: fc.Arbitrary<Value>, holds: (value: Value) => void) =>
  test(title, () => fc.assert(fc.property(arbitrary, holds), { numRuns: 500 }));

law('what is written is read back as it was', amount, (value) => {
  expect(parseMoney(formatMoney(cents(value)))).toBe(value);
});

law('zeros say nothing, before an amount or behind it', fc.tuple(amount, zeros, zeros), ([value, before, behind]) => {
  expect(parseMoney(`${before}${formatMoney(cents(value))}${behind}`)).toBe(value);
});

law(
  'notation says nothing: the point may stand anywhere, if the exponent says so',
  fc.tuple(amount, fc.nat(40)),
  ([value, shift]) => {
    const digits = value.toString().padStart(shift + 1, '0');
    const mantissa = shift === 0 ? digits : `${digits.slice(0, -shift)}.${digits.slice(-shift)}`;
    expect(parseMoney(`${mantissa}e${shift - 2}`)).toBe(value);
    expect(parseMoney(`${value}${'0'.repeat(shift)}E-${shift + 2}`)).toBe(value);
  },
);

const trace = fc.tuple(zeros, fc.integer({ min: 1, max: 9 })).map(([before, digit]) => `${before}${digit}`);
law('whatever is finer than a cent is refused, however little it is', fc.tuple(amount, trace), ([value, finer]) => {
  expect(parseMoney(`${formatMoney(cents(value))}${finer}`)).toBeUndefined();
});

law('a minus is refused, unless before nothing', amount, (value) => {
  expect(parseMoney(`-${formatMoney(cents(value))}`)).toBe(value === 0n ? 0n : undefined);
});

law('more than 16 integer digits are refused', fc.bigInt(MOST + 1n, 10n ** 60n), (value) => {
  expect(parseMoney(formatMoney(cents(value)))).toBeUndefined();
});

law('a balance is written with two decimals, and its opposite with a minus', fc.bigInt(1n, 10n ** 40n), (value) => {
  const text = formatMoney(cents(value));
  expect(text).toMatch(/^(0|[1-9]\d*)\.\d\d$/);
  expect(BigInt(text.replace('.', ''))).toBe(value);
  expect(formatMoney(cents(-value))).toBe(`-${text}`);
});

law(
  'text that is no decimal is no amount',
  fc.string({ unit: fc.constantFrom(...'0123456789.-+eE xn_,\n'.split('')), maxLength: 12 }),
  (text) => {
    const isDecimal = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text);
    if (!isDecimal) expect(parseDecimal(text, 2, 16)).toBeUndefined();
  },
);
