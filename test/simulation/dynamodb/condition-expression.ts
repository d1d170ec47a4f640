/** Conditions, filters and key conditions: the tests that the wallet makes, joined by AND, and no other. */
import { remembered, type Tokens } from './expression-tokens.ts';
import type { Placeholders } from './placeholders.ts';
import { compare, type Item, isEqual } from './values.ts';

type Test = (item: Item | undefined, placeholders: Placeholders) => boolean;

/** Reads an expression into the test of an item, which may not be there; an absent expression always holds. */
export const conditionOf = (expression: string | undefined): Test =>
  expression === undefined ? () => true : parse(expression);

const parse = remembered((tokens): Test => {
  const tests = [parseTest(tokens)];
  while (tokens.takes('AND')) tests.push(parseTest(tokens));
  return (item, placeholders) => tests.every((test) => test(item, placeholders));
});

function parseTest(tokens: Tokens): Test {
  if (tokens.takes('attribute_exists')) {
    const path = inParentheses(tokens, () => tokens.path());
    return (item, placeholders) => placeholders.at(item, path) !== undefined;
  }
  if (tokens.takes('attribute_not_exists')) {
    const path = inParentheses(tokens, () => tokens.path());
    return (item, placeholders) => placeholders.at(item, path) === undefined;
  }
  if (tokens.takes('begins_with')) return inParentheses(tokens, () => parseBeginning(tokens));
  const path = tokens.path();
  return tokens.takes('BETWEEN') ? parseRange(tokens, path) : parseEquality(tokens, path);
}

function parseEquality(tokens: Tokens, path: readonly string[]): Test {
  tokens.expect('=');
  const value = tokens.value();
  return (item, placeholders) => isEqual(placeholders.at(item, path), placeholders.value(value));
}

function parseBeginning(tokens: Tokens): Test {
  const path = tokens.path();
  tokens.expect(',');
  const value = tokens.value();
  return (item, placeholders) => placeholders.at(item, path)?.S?.startsWith(placeholders.value(value).S ?? '') === true;
}

function parseRange(tokens: Tokens, path: readonly string[]): Test {
  const least = tokens.value();
  tokens.expect('AND');
  const most = tokens.value();
  return (item, placeholders) => {
    const found = placeholders.at(item, path);
    const [from, to] = [placeholders.value(least), placeholders.value(most)];
    return found !== undefined && compare(from, found) <= 0 && compare(found, to) <= 0;
  };
}

function inParentheses<Parsed>(tokens: Tokens, parsed: () => Parsed): Parsed {
  tokens.expect('(');
  const inside = parsed();
  tokens.expect(')');
  return inside;
}
