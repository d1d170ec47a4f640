/** Numbers as the operator API writes them: JSON numbers, exact. Ids are strings: JSON's numbers lose digits in most readers. */
import { type Cents, formatMoney } from '../domain/money.ts';
import { JsonNumber } from '../protocol/json.ts';

/** Money: exactly two decimals. */
export const amount = (value: Cents): JsonNumber => new JsonNumber(formatMoney(value));

export const count = (value: number): JsonNumber => new JsonNumber(String(value));
