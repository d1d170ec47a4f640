/** The conditions of IAM statements, as far as the templates use them; one that is not known here is an error, never true. */

import { matches } from './patterns.ts';

type Texts = string | number | boolean | readonly (string | number | boolean)[];
type Context = Readonly<Record<string, string>>;

/** Compares what the policy says with what the context holds. */
const OPERATORS: Readonly<Record<string, (expected: string, actual: string) => boolean>> = {
  StringEquals: (expected, actual) => expected === actual,
  StringLike: matches,
  ArnEquals: matches,
  ArnLike: matches,
  Bool: (expected, actual) => expected.toLowerCase() === actual.toLowerCase(),
  NumericLessThan: (expected, actual) => Number.parseFloat(actual) < Number.parseFloat(expected),
};

/** Whether all conditions of a statement hold. @throws Error for an operator that is not known */
export const conditionsHold = (
  conditions: Readonly<Record<string, Readonly<Record<string, Texts>>>>,
  context: Context,
) =>
  Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, expected]) => holds(operator, [expected].flat().map(String), context[key])),
  );

function holds(operator: string, expected: readonly string[], actual: string | undefined): boolean {
  if (operator === 'Null') return expected.includes(String(actual === undefined));
  const [, base = '', ifExists] = /^(?:ForA(?:ny|ll)Value[s]?:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const isNegated = base.includes('Not');
  const compare = OPERATORS[base.replace('Not', '')];
  if (compare === undefined) throw new Error(`${operator} is no condition that this emulation knows`);
  if (actual === undefined) return isNegated || ifExists !== undefined;
  return isNegated !== expected.some((text) => compare(text, actual));
}
