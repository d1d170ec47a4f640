/** Attribute values as DynamoDB compares, counts and collects them: of each only the kinds that the wallet uses. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { invalid } from './exceptions.ts';

/** Never changed in place: a write puts another item where one was. */
export type Item = Readonly<Record<string, AttributeValue>>;

const unknownKind = (value: AttributeValue): Error =>
  invalid(`The simulation does not know what to do with ${JSON.stringify(value)}`);

/** Negative, zero or positive, as for a sort; texts by code unit, which for keys of ASCII is DynamoDB's order of bytes. */
export function compare(left: AttributeValue, right: AttributeValue): number {
  if (left.S !== undefined && right.S !== undefined) return left.S < right.S ? -1 : Number(left.S > right.S);
  if (left.N !== undefined && right.N !== undefined) {
    const difference = BigInt(left.N) - BigInt(right.N);
    return difference < 0n ? -1 : Number(difference > 0n);
  }
  throw unknownKind(left);
}

/** Values of different kinds differ. */
export function isEqual(left: AttributeValue | undefined, right: AttributeValue): boolean {
  if (left === undefined || Object.keys(left)[0] !== Object.keys(right)[0]) return false;
  return compare(left, right) === 0;
}

/** ADD: to a number, or to a set; what is not there begins with what is added. */
export function added(before: AttributeValue | undefined, more: AttributeValue): AttributeValue {
  if (more.N !== undefined) {
    if (before !== undefined && before.N === undefined) throw invalid('An operand in the update has an incorrect type');
    return { N: (BigInt(before?.N ?? 0) + BigInt(more.N)).toString() };
  }
  if (more.SS === undefined) throw unknownKind(more);
  return { SS: [...new Set([...(before?.SS ?? []), ...more.SS])] };
}

/** DELETE: from a set; an empty one is gone. */
export function without(before: AttributeValue | undefined, less: AttributeValue): AttributeValue | undefined {
  if (less.SS === undefined) throw unknownKind(less);
  const left = (before?.SS ?? []).filter((member) => !less.SS?.includes(member));
  return left.length === 0 ? undefined : { SS: left };
}
