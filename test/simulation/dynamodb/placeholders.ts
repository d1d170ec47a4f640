/** What `#name` and `:value` stand for in the expressions of one request. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { invalid } from './exceptions.ts';
import type { Item } from './values.ts';

export interface PlaceholderParts {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>> | undefined;
}

const wordsOfText = new Map<string, readonly string[]>();

function wordsOf(expression: string): readonly string[] {
  const words = wordsOfText.get(expression) ?? expression.match(/[#:][A-Za-z0-9_]+/g) ?? [];
  wordsOfText.set(expression, words);
  return words;
}

export class Placeholders {
  readonly #names: Readonly<Record<string, string>>;
  readonly #values: Readonly<Record<string, AttributeValue>>;

  /** @throws Error when one is used and not defined, or defined and not used, as DynamoDB does */
  constructor(parts: PlaceholderParts, expressions: readonly (string | undefined)[]) {
    this.#names = parts.ExpressionAttributeNames ?? {};
    this.#values = parts.ExpressionAttributeValues ?? {};
    const used = new Set(expressions.flatMap((expression = '') => wordsOf(expression)));
    const defined = new Set([...Object.keys(this.#names), ...Object.keys(this.#values)]);
    for (const word of used) if (!defined.has(word)) throw invalid(`A placeholder is not defined: ${word}`);
    for (const word of defined) if (!used.has(word)) throw invalid(`A placeholder is unused: ${word}`);
  }

  name(word: string): string {
    return word.startsWith('#') ? (this.#names[word] ?? '') : word;
  }

  value(word: string): AttributeValue {
    const value = this.#values[word];
    if (value === undefined) throw invalid(`A placeholder is not defined: ${word}`);
    return value;
  }

  /** The attribute at a path, undefined when it or a map on the way is not there. */
  at(item: Item | undefined, path: readonly string[]): AttributeValue | undefined {
    let map = item;
    let found: AttributeValue | undefined;
    for (const word of path) {
      found = map?.[this.name(word)];
      map = found?.M;
    }
    return found;
  }
}
