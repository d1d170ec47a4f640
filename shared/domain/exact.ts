/** Decimals of any sign and any number of decimals, exact: the sums of a report, compared with the ledger's cents. */
import type { Cents } from './money.ts';

/** Its value is exactly `units` / 10^`decimals`. */
export interface Exact {
  readonly units: bigint;
  readonly decimals: number;
}

export const exactly = (amount: Cents): Exact => ({ units: amount, decimals: 2 });

export function addExact(left: Exact, right: Exact): Exact {
  const decimals = Math.max(left.decimals, right.decimals);
  return { units: scaled(left, decimals) + scaled(right, decimals), decimals };
}

export const subtractExact = (left: Exact, right: Exact): Exact =>
  addExact(left, { units: -right.units, decimals: right.decimals });

export const isZero = ({ units }: Exact): boolean => units === 0n;

/** Decimal text without an exponent, of at least two decimals and no more than the value needs: `-0.05`, `1.005`. */
export function formatExact(value: Exact): string {
  let { units, decimals } = value.decimals < 2 ? { units: scaled(value, 2), decimals: 2 } : value;
  while (decimals > 2 && units % 10n === 0n) {
    units /= 10n;
    decimals -= 1;
  }
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const scaled = ({ units, decimals }: Exact, to: number): bigint => units * 10n ** BigInt(to - decimals);
