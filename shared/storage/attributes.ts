/** DynamoDB's attribute values: written exactly (no float between a bigint and its digits), read with a clear complaint. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type Cents, cents } from '../domain/money.ts';

export type Item = Record<string, AttributeValue>;

export const text = (value: string): AttributeValue => ({ S: value });
export const number = (value: number | bigint): AttributeValue => ({ N: value.toString() });
export const flag = (value: boolean): AttributeValue => ({ BOOL: value });

/** An item's key, or the part of an item that is its key. */
export const keyItem = ({ pk, sk }: { readonly pk: string; readonly sk?: string }): Item =>
  sk === undefined ? { pk: text(pk) } : { pk: text(pk), sk: text(sk) };

/** Leaves out what is undefined: an absent attribute, not a null. */
export function present(attributes: Readonly<Record<string, AttributeValue | undefined>>): Item {
  const item: Item = {};
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) item[name] = value;
  return item;
}

export const maybe = <Value>(
  write: (value: Value) => AttributeValue,
  value: Value | undefined,
): AttributeValue | undefined => (value === undefined ? undefined : write(value));

/** Attributes as the text that goes under a hash: numbers in decimal, flags as `true` or `false`. */
export const plainTexts = (item: Item): Record<string, string> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, value.S ?? value.N ?? String(value.BOOL)]));

/** Names the kind of item, not its key: errors are logged, and player ids do not belong in a log. */
const corrupt = (item: Item, name: string, expected: string): Error =>
  new Error(`A ${item.pk?.S?.split('|')[0] ?? 'nested'} item has an attribute ${name} that is not ${expected}`);

export function readText(item: Item, name: string): string {
  const value = item[name]?.S;
  if (value === undefined) throw corrupt(item, name, 'a string');
  return value;
}

export const readOptionalText = (item: Item, name: string): string | undefined =>
  item[name] === undefined ? undefined : readText(item, name);

function digitsOf(item: Item, name: string): string {
  const value = item[name]?.N;
  if (value === undefined || !/^-?\d+$/.test(value)) throw corrupt(item, name, 'a whole number');
  return value;
}

export const readCents = (item: Item, name: string): Cents => cents(BigInt(digitsOf(item, name)));

export const readCount = (item: Item, name: string): number => Number.parseInt(digitsOf(item, name), 10);

export function readFlag(item: Item, name: string): boolean {
  const value = item[name]?.BOOL;
  if (value === undefined) throw corrupt(item, name, 'true or false');
  return value;
}

export function readMap(item: Item, name: string): Item {
  const value = item[name]?.M;
  if (value === undefined) throw corrupt(item, name, 'a map');
  return value;
}
