import { describe, expect, test } from '@jest/globals';
import { addExact, formatExact, isZero, subtractExact } from '../../shared/domain/exact.ts';

const exact = (units: bigint, decimals: number) => ({ units, decimals });

describe('an exact decimal', () => {
  test.each([
    [exact(0n, 2), '0.00'],
    [exact(5n, 2), '0.05'],
    [exact(-5n, 2), '-0.05'],
    [exact(-123_456n, 2), '-1234.56'],
    [exact(7n, 0), '7.00'],
    [exact(15n, 1), '1.50'],
    [exact(1_005n, 3), '1.005'],
    [exact(1_050_000n, 6), '1.05'],
    [exact(1n, 18), '0.000000000000000001'],
    [exact(99_999_999_999_999_999_999_99n, 2), '99999999999999999999.99'],
  ])('%j is written %s', (value, text) => {
    expect(formatExact(value)).toBe(text);
  });

  test('is added and subtracted whatever its decimals', () => {
    expect(formatExact(addExact(exact(1n, 1), exact(2n, 4)))).toBe('0.1002');
    expect(formatExact(subtractExact(exact(1n, 4), exact(2n, 0)))).toBe('-1.9999');
    expect(isZero(subtractExact(exact(150n, 2), exact(15n, 1)))).toBe(true);
  });
});
