/** JSON that keeps every number's text: an id of 20 digits and an amount of `17.250` come back as they came (rule 2.2). */

declare global {
  interface JSON {
    /** A value that JSON.stringify writes as this text; ECMAScript 2026, in Node 22 and later. */
    rawJSON(text: string): object;
    parse(
      text: string,
      reviver: (this: unknown, key: string, value: unknown, context: { readonly source?: string }) => unknown,
    ): unknown;
  }
}

/** A number as its JSON text. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): object {
    return JSON.rawJSON(this.text);
  }
}

export type Json = string | boolean | null | JsonNumber | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: Json;
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);

/**
 * Parses JSON text, numbers as {@link JsonNumber}.
 *
 * @throws SyntaxError when the text is not JSON
 */
export const parseJson = (text: string): Json =>
  JSON.parse(text, (_key, value, { source }) =>
    typeof value === 'number' ? new JsonNumber(source ?? '') : value,
  ) as Json;

/** Writes JSON, each {@link JsonNumber} with its own text and lone surrogates escaped. */
export const writeJson = (value: unknown): string => JSON.stringify(value);

const [QUOTE, BACKSLASH, OPEN_OBJECT, OPEN_ARRAY, CLOSE_OBJECT, CLOSE_ARRAY] = ['"', '\\', '{', '[', '}', ']'].map(
  (character) => character.charCodeAt(0),
);

/** How many levels of objects and arrays the text opens at its deepest, whether or not it is JSON. */
export function nestingDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (inString) {
      if (unit === BACKSLASH) at += 1;
      else if (unit === QUOTE) inString = false;
    } else if (unit === QUOTE) inString = true;
    else if (unit === OPEN_OBJECT || unit === OPEN_ARRAY) deepest = Math.max(deepest, ++depth);
    else if (unit === CLOSE_OBJECT || unit === CLOSE_ARRAY) depth -= 1;
  }
  return deepest;
}
