/** Update expressions: SET (a value, or if_not_exists), REMOVE, ADD and DELETE, on attributes and on members of maps. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { invalid } from './exceptions.ts';
import { remembered, type Tokens } from './expression-tokens.ts';
import type { Placeholders } from './placeholders.ts';
import { added, type Item, without } from './values.ts';

/** What an attribute becomes, from the item as it was before the whole update; undefined when it goes. */
interface Change {
  readonly path: readonly string[];
  readonly value: (before: Item, placeholders: Placeholders) => AttributeValue | undefined;
}

type Parse = (tokens: Tokens) => Change;

/** Reads an expression into what it makes of an item. */
export function updateOf(expression: string): (item: Item, placeholders: Placeholders) => Item {
  const changes = parse(expression);
  return (item, placeholders) => {
    const after: Record<string, AttributeValue> = { ...item };
    for (const { path, value } of changes) write(after, path, value(item, placeholders), placeholders);
    return after;
  };
}

const parse = remembered((tokens): readonly Change[] => {
  const changes: Change[] = [];
  while (!tokens.isDone) {
    const parseChange = clauseOf(tokens);
    do changes.push(parseChange(tokens));
    while (tokens.takes(','));
  }
  const paths = changes.map(({ path }) => path.join('.'));
  const overlap = paths.find((path, index) =>
    paths.some((other, place) => place !== index && `${other}.`.startsWith(`${path}.`)),
  );
  if (overlap !== undefined) throw invalid(`Two document paths overlap with each other: ${overlap}`);
  return changes;
});

function clauseOf(tokens: Tokens): Parse {
  if (tokens.takes('SET')) return parseSet;
  if (tokens.takes('REMOVE')) return (rest) => ({ path: rest.path(), value: () => undefined });
  if (tokens.takes('ADD')) return parseWith(added);
  if (tokens.takes('DELETE')) return parseWith(without);
  throw tokens.unknown();
}

function parseSet(tokens: Tokens): Change {
  const path = tokens.path();
  tokens.expect('=');
  if (!tokens.takes('if_not_exists')) {
    const word = tokens.value();
    return { path, value: (_, placeholders) => placeholders.value(word) };
  }
  tokens.expect('(');
  const other = tokens.path();
  tokens.expect(',');
  const word = tokens.value();
  tokens.expect(')');
  return {
    path,
    value: (before, placeholders) => placeholders.at(before, other) ?? placeholders.value(word),
  };
}

type Combine = (before: AttributeValue | undefined, operand: AttributeValue) => AttributeValue | undefined;

const parseWith =
  (combine: Combine): Parse =>
  (tokens) => {
    const path = tokens.path();
    const word = tokens.value();
    return {
      path,
      value: (before, placeholders) => combine(placeholders.at(before, path), placeholders.value(word)),
    };
  };

/** Maps on the way are copied, for an item that was read is never changed. */
function write(
  attributes: Record<string, AttributeValue>,
  [word = '', ...rest]: readonly string[],
  value: AttributeValue | undefined,
  placeholders: Placeholders,
): void {
  const name = placeholders.name(word);
  if (rest.length > 0) {
    const map = attributes[name]?.M;
    if (map === undefined) throw invalid('The document path provided in the update expression is invalid for update');
    const copy = { ...map };
    attributes[name] = { M: copy };
    write(copy, rest, value, placeholders);
  } else if (value === undefined) delete attributes[name];
  else attributes[name] = value;
}
