/** Money is a whole number of cents; decimal text goes in and out exactly, no float ever touches it (rule 2.5). */

/** An exact amount or balance in hundredths of the currency's unit. */
export type Cents = bigint & { readonly unit: 'cents' };

/** Tells the type system that a bigint counts cents. */
export const cents = (value: bigint): Cents => value as Cents;

export const ZERO = cents(0n);

const INTEGER_DIGITS = 16;
const DECIMAL = /^(-?)(\d{1,64})(?:\.(\d{1,64}))?(?:[eE]([+-]?\d{1,2}))?$/;

/**
 * Reads a decimal that is not negative, whatever its notation (`17.25`, `17.250`, `1725e-2`), as a whole number of its
 * smallest unit.
 *
 * @param decimals how many decimals the unit has; more significant ones are refused, never rounded
 * @param integerDigits how many digits may stand before the point
 * @returns undefined when the text is no such decimal
 */
export function parseDecimal(text: string, decimals: number, integerDigits: number): bigint | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(whole + fraction);
  if (sign === '-' && digits !== 0n) return undefined;
  const shift = decimals - fraction.length + Number.parseInt(exponent, 10);
  const factor = powerOfTen(Math.abs(shift));
  if (shift < 0 && digits % factor !== 0n) return undefined;
  const value = shift < 0 ? digits / factor : digits * factor;
  return value < powerOfTen(integerDigits + decimals) ? value : undefined;
}

const powersOfTen: bigint[] = [];

/** Amounts are of a few sizes, and raising a bigint takes longer than all else that is done to read one. */
function powerOfTen(exponent: number): bigint {
  const known = powersOfTen[exponent];
  if (known !== undefined) return known;
  const power = 10n ** BigInt(exponent);
  powersOfTen[exponent] = power;
  return power;
}

/** Reads an amount of money (DECIMAL 18,2) as cents; undefined when it is negative, finer than a cent, or too large. */
export function parseMoney(text: string): Cents | undefined {
  const value = parseDecimal(text, 2, INTEGER_DIGITS);
  return value === undefined ? undefined : cents(value);
}

/** Writes cents as decimal text with exactly two decimals: `-5n` is `-0.05`. */
export function formatMoney(amount: Cents): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export const add = (left: Cents, right: Cents): Cents => cents(left + right);

export const subtract = (left: Cents, right: Cents): Cents => cents(left - right);
