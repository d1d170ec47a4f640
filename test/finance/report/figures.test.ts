import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  compareFigures,
  grouped,
  hundredths,
  isNegative,
  mostDecimals,
  percent,
  readFigure,
  writeFigure,
} from '../../../infra/finance/report/figures.ts';

const figure = fc
  .tuple(fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n }), fc.constantFrom(0, 2))
  .map(([units, decimals]) => writeFigure({ units, decimals }));

describe('figures are shown exactly', () => {
  test.each([
    ['0', '0'],
    ['0.00', '0.00'],
    ['999', '999'],
    ['1000', '1,000'],
    ['-1234567.80', '−1,234,567.80'],
    ['-0.05', '−0.05'],
    ['9007199254740993.01', '9,007,199,254,740,993.01'],
    ['34.0125', '34.0125'],
  ])('%s as %s', (text, expected) => expect(grouped(text)).toBe(expected));

  test('decimals stand below each other where one of them needs more', () => {
    const column = ['5.75', '34.0125', '1.00'];
    expect(column.map((text) => grouped(text, mostDecimals(column)))).toEqual(['5.7500', '34.0125', '1.0000']);
  });

  test.each([
    ['0.9612', '96.12%'],
    ['1.00', '100.00%'],
    ['0.0001', '0.01%'],
    ['25.00', '2,500.00%'],
  ])('a share of %s as %s', (text, expected) => expect(percent(text)).toBe(expected));

  test('a share in hundredths is still exact', () =>
    expect(hundredths('90071992547409.9301')).toBe('9007199254740993.01'));

  test('what is no figure is refused rather than shown', () => {
    for (const text of ['', '1e5', 'NaN', '1,000', '--1', '1.', '.5', ' 1'])
      expect(() => grouped(text)).toThrow('is no figure');
  });
});

describe('figures are compared exactly', () => {
  test.each([
    ['9', '10', -1],
    ['-9.00', '-10.00', 1],
    ['9007199254740993.01', '9007199254740993.02', -1],
    ['1', '1.00', 0],
  ])('%s and %s', (left, right, order) => expect(compareFigures(left, right)).toBe(order));

  test('zero is not negative, whatever its sign', () => {
    expect(['-0.00', '0', '-0.01', '-3'].map(isNegative)).toEqual([false, false, true, true]);
  });
});

test('law: a figure that is read and written again is the same', () => {
  fc.assert(fc.property(figure, (text) => expect(writeFigure(readFigure(text))).toBe(text)));
});

test('law: grouping changes nothing but how it looks', () => {
  fc.assert(fc.property(figure, (text) => expect(grouped(text).replaceAll(',', '').replace('−', '-')).toBe(text)));
});
