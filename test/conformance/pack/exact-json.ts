/** JSON whose numbers keep their text: 17.250 is not 17.25, and an id of 20 digits keeps every digit. */

declare global {
  interface JSON {
    parse(
      text: string,
      reviver: (this: unknown, key: string, value: unknown, context: { readonly source?: string }) => unknown,
    ): unknown;
  }
}

/** A number as it was written. */
export class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Exact = string | boolean | null | NumberText | readonly Exact[] | ExactObject;
export interface ExactObject {
  readonly [member: string]: Exact;
}

export const isObject = (value: unknown): value is ExactObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberText);

/** Parses JSON. @throws SyntaxError when the text is not JSON */
export const parseExact = (text: string): Exact =>
  JSON.parse(text, (_member, value, { source }) =>
    typeof value === 'number' ? new NumberText(source ?? '') : value,
  ) as Exact;

/** The same, or undefined when the text is not JSON. */
export function tryParse(text: string): Exact | undefined {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}

/** A member of an object by its path (`response.data.balance`); undefined when it is not there. */
export function at(value: Exact | undefined, path: string): Exact | undefined {
  let found: Exact | undefined = value;
  for (const member of path.split('.')) {
    found = isObject(found) && Object.hasOwn(found, member) ? found[member] : undefined;
  }
  return found;
}

/** One text for one value, whatever the order of its members: equal values have equal texts. */
export function canonical(value: Exact | undefined): string {
  if (value === undefined) return 'nothing';
  if (value instanceof NumberText) return value.text;
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}
