/** An update of some attributes of an item; whatever else it holds, of this release or a newer one, stays. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from './attributes.ts';

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
  const sets: string[] = [];
  const removes: string[] = [];
  const names: Record<string, string> = {};
  const values: Item = {};
  for (const [path, value] of Object.entries(attributes)) {
    for (const name of path.split('.')) names[`#${name}`] = name;
    const alias = `#${path.replaceAll('.', '.#')}`;
    if (value === undefined) {
      removes.push(alias);
      continue;
    }
    const variable = `:${path.replaceAll('.', '_')}`;
    sets.push(`${alias} = ${variable}`);
    values[variable] = value;
  }
  const clauses = [
    ...(sets.length === 0 ? [] : [`SET ${sets.join(', ')}`]),
    ...(removes.length === 0 ? [] : [`REMOVE ${removes.join(', ')}`]),
  ];
  return { expression: clauses.join(' '), names, values };
}
