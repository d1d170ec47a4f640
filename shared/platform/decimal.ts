/** The PLATFORM's sums and balances: exact decimals of any sign that remember how they were written. */
import { type Cents, cents, parseDecimal } from '../domain/money.ts';
import { type Json, JsonNumber } from '../protocol/json.ts';

const MOST_DECIMALS = 18;
const MOST_INTEGER_DIGITS = 20;

/** A decimal: its value is exactly `units` / 10^`decimals`. Written as JSON it is what it was read from. */
export class Decimal {
  readonly units: bigint;
  /** At least two, and no more than the value needs: 6.1 and "6.100" are both 610 units of two decimals. */
  readonly decimals: number;
  readonly #source: JsonNumber | string;

  constructor(units: bigint, decimals: number, source: JsonNumber | string) {
    this.units = units;
    this.decimals = decimals;
    this.#source = source;
  }

  /** The value in cents; undefined when it is finer than a cent, for it is never rounded. */
  get cents(): Cents | undefined {
    return this.decimals === 2 ? cents(this.units) : undefined;
  }

  /** As the PLATFORM wrote it. */
  get text(): string {
    return this.#source instanceof JsonNumber ? this.#source.text : this.#source;
  }

  toJSON(): object | string {
    return this.#source instanceof JsonNumber ? this.#source.toJSON() : this.#source;
  }
}

/** Reads a JSON number or a numeric string of up to 20 digits and 18 decimals; undefined when it is neither. */
export function readDecimal(value: Json | undefined): Decimal | undefined {
  if (!(value instanceof JsonNumber) && typeof value !== 'string') return undefined;
  const text = value instanceof JsonNumber ? value.text : value;
  const magnitude = parseDecimal(text.replace(/^-(?=\d)/, ''), MOST_DECIMALS, MOST_INTEGER_DIGITS);
  if (magnitude === undefined) return undefined;
  let units = text.startsWith('-') ? -magnitude : magnitude;
  let decimals = MOST_DECIMALS;
  while (decimals > 2 && units % 10n === 0n) {
    units /= 10n;
    decimals -= 1;
  }
  return new Decimal(units, decimals, value);
}
