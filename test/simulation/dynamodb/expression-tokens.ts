/** The words of DynamoDB's expressions: names, `#` and `:` placeholders, and punctuation. */
import { invalid } from './exceptions.ts';

const TOKEN = /\s*([A-Za-z_][A-Za-z0-9_]*|[#:][A-Za-z0-9_]+|[().,=])\s*/y;
const NAME = /^[A-Za-z_#]/;

/** Reads an expression from left to right; whatever does not fit is refused, never skipped. */
export class Tokens {
  readonly #text: string;
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  get isDone(): boolean {
    return this.#at === this.#tokens.length;
  }

  /** Moves on when the next word is this one, in capitals or not. */
  takes(word: string): boolean {
    const found = this.#tokens[this.#at]?.toUpperCase() === word.toUpperCase();
    if (found) this.#at += 1;
    return found;
  }

  expect(word: string): void {
    if (!this.takes(word)) throw this.unknown();
  }

  /** A path such as `closed_at` or `#usage.#day`, its placeholders as they are. */
  path(): readonly string[] {
    const parts = [this.#word(NAME)];
    while (this.takes('.')) parts.push(this.#word(NAME));
    return parts;
  }

  /** A placeholder of a value, such as `:at`. */
  value(): string {
    return this.#word(/^:/);
  }

  unknown(): Error {
    return invalid(`The simulation does not know "${this.#tokens[this.#at] ?? 'the end'}" in: ${this.#text}`);
  }

  #word(pattern: RegExp): string {
    const word = this.#tokens[this.#at];
    if (word === undefined || !pattern.test(word)) throw this.unknown();
    this.#at += 1;
    return word;
  }
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) throw invalid(`The simulation cannot read: ${text}`);
    tokens.push(match[1] ?? '');
  }
  return tokens;
}

/** Parses each text once. */
export function remembered<Parsed>(parse: (tokens: Tokens) => Parsed): (text: string) => Parsed {
  const known = new Map<string, Parsed>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const tokens = new Tokens(text);
    const parsed = parse(tokens);
    if (!tokens.isDone) throw tokens.unknown();
    known.set(text, parsed);
    return parsed;
  };
}
