/** An update of some attributes of an item; whatever else it holds, of this release or a newer one, stays. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type Item, present } from './attributes.ts';

export interface UpdateParts {
  readonly expression: string;
  readonly names: Record<string, string>;
  readonly values: Item;
}

/**
 * The update that gives attributes these values, and removes those that are undefined.
 *
 * @param attributes by name, or by path (`usage.day`) into a map that is there
 */
export function updateOf(attributes: Readonly<Record<string, AttributeValue | undefined>>): UpdateParts {
  const paths = Object.keys(attributes);
  const sets = paths
    .filter((path) => attributes[path] !== undefined)
    .map((path) => `${alias(path)} = ${variable(path)}`);
  const removes = paths.filter((path) => attributes[path] === undefined).map(alias);
  const clauses = [
    ...(sets.length === 0 ? [] : [`SET ${sets.join(', ')}`]),
    ...(removes.length === 0 ? [] : [`REMOVE ${removes.join(', ')}`]),
  ];
  return {
    expression: clauses.join(' '),
    names: Object.fromEntries(paths.flatMap((path) => path.split('.').map((name) => [`#${name}`, name]))),
    values: Object.fromEntries(Object.entries(present(attributes)).map(([path, value]) => [variable(path), value])),
  };
}

const alias = (path: string): string => `#${path.replaceAll('.', '.#')}`;
const variable = (path: string): string => `:${path.replaceAll('.', '_')}`;
