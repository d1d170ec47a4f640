/** An update of some attributes of an item; whatever else it holds, of this release or a newer one, stays. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from './attributes.ts';

export interface UpdateParts {
  readonly expression: string;
  readonly names: Record<string, string>;
  readonly values: Item;
}

type Attributes = Readonly<Record<string, AttributeValue | undefined>>;

/**
 * The update that gives attributes these values, and removes those that are undefined.
 *
 * @param attributes by name, or by path (`usage.day`) into a map that is there
 */
export function updateOf(attributes: Attributes): UpdateParts {
  const { expression, names, variables } = wordingOf(attributes);
  const values: Item = {};
  for (const [path, variable] of variables) values[variable] = attributes[path] as AttributeValue;
  return { expression, names: { ...names }, values };
}

/** What an update says but for the values. */
interface Wording {
  readonly expression: string;
  readonly names: Readonly<Record<string, string>>;
  /** Path and variable of each attribute that is set. */
  readonly variables: readonly (readonly [path: string, variable: string])[];
}

const wordings = new Map<string, Wording>();

/** There are a few kinds of updates, each made again and again with other values: each is worded once. */
function wordingOf(attributes: Attributes): Wording {
  let kind = '';
  for (const path in attributes) kind += attributes[path] === undefined ? `-${path}` : `+${path}`;
  let wording = wordings.get(kind);
  if (wording === undefined) {
    wording = word(attributes);
    wordings.set(kind, wording);
  }
  return wording;
}

function word(attributes: Attributes): Wording {
  const sets: string[] = [];
  const removes: string[] = [];
  const names: Record<string, string> = {};
  const variables: [string, string][] = [];
  for (const [path, value] of Object.entries(attributes)) {
    for (const name of path.split('.')) names[`#${name}`] = name;
    const alias = `#${path.replaceAll('.', '.#')}`;
    if (value === undefined) {
      removes.push(alias);
      continue;
    }
    const variable = `:${path.replaceAll('.', '_')}`;
    sets.push(`${alias} = ${variable}`);
    variables.push([path, variable]);
  }
  const clauses = [
    ...(sets.length === 0 ? [] : [`SET ${sets.join(', ')}`]),
    ...(removes.length === 0 ? [] : [`REMOVE ${removes.join(', ')}`]),
  ];
  return { expression: clauses.join(' '), names, variables };
}
