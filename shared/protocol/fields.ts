/** The wire's field types as zod schemas: each reads one member of `data` into the domain's own value (rules 2.4, 2.5). */
import * as z from 'zod/mini';
import { parseDecimal, parseMoney } from '../domain/money.ts';
import { isJsonObject, type Json, JsonNumber } from './json.ts';
import { isTimestamp } from './timestamp.ts';
import { shaped, type WireShape } from './wire-shape.ts';

/** Says what a value is without repeating it: it may be a token or a name. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (value instanceof JsonNumber) return `the number ${value.text.slice(0, 40)}`;
  if (typeof value === 'string') return `a string of ${value.length} characters`;
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/**
 * A schema for one member.
 *
 * @param shape what is documented to be taken; `read` may be more lenient
 * @param read gives the member's value, or undefined when it is not what was expected
 */
const field = <Value>(expected: string, shape: WireShape, read: (value: Json | undefined) => Value | undefined) =>
  shaped(
    shape,
    z.transform((input: unknown, payload): Value => {
      const value = read(input as Json | undefined);
      if (value !== undefined) return value;
      payload.issues.push({ code: 'custom', message: `must be ${expected}, was ${kindOf(input)}`, input });
      return z.NEVER;
    }),
  );

/** Absent and null are the same: the PLATFORM sends both for what it does not know. */
const absentOr = <Value>(expected: string, shape: WireShape, read: (value: Json) => Value | undefined) =>
  z.optional(
    shaped(
      { anyOf: [shape, { type: 'null' }] },
      z.transform((input: unknown, payload): Value | undefined => {
        if (input === null) return undefined;
        const value = read(input as Json);
        if (value !== undefined) return value;
        const message = `must be ${expected}, null or absent, was ${kindOf(input)}`;
        payload.issues.push({ code: 'custom', message, input });
        return z.NEVER;
      }),
    ),
  );

const textOf = (value: Json | undefined): string | undefined =>
  value instanceof JsonNumber ? value.text : typeof value === 'string' ? value : undefined;

const isPlain = (text: string, longest: number): boolean =>
  text.length <= longest && !text.includes('|') && text.isWellFormed();

const readString = (value: Json | undefined, longest: number): string | undefined =>
  typeof value === 'string' && isPlain(value, longest) ? value : undefined;

function readId(value: Json | undefined, digits: number): string | undefined {
  const text = textOf(value);
  if (text === undefined || !/^\d+$/.test(text)) return undefined;
  const canonical = text.replace(/^0+(?=\d)/, '');
  return canonical.length <= digits ? canonical : undefined;
}

/** An id of so many digits at most, as a JSON number or a string of digits; the same id either way, kept as text. */
export const id = (digits: number) =>
  field(
    `an id of at most ${digits} digits`,
    { type: ['integer', 'string'], minimum: 0, exclusiveMaximum: 10 ** digits, pattern: `^\\d{1,${digits}}$` },
    (value) => readId(value, digits),
  );

const textShape = (longest: number) => ({ type: 'string', maxLength: longest, pattern: '^[^|]*$' });

/** A string with no `|`, of so many characters at most. */
export const text = (longest: number) =>
  field(`a string of at most ${longest} characters without "|"`, textShape(longest), (value) =>
    readString(value, longest),
  );

export const optionalText = (longest: number) =>
  absentOr(`a string of at most ${longest} characters without "|"`, textShape(longest), (value) =>
    readString(value, longest),
  );

/** A player's id: STRING 70; a JSON number is taken as its digits. */
export const userId = field(
  'a string of 1 to 70 characters without "|", or a whole number',
  { ...textShape(70), type: ['string', 'integer'], minLength: 1, minimum: 0 },
  (value) => {
    if (value instanceof JsonNumber) return /^\d{1,70}$/.test(value.text) ? value.text : undefined;
    const known = readString(value, 70);
    return known === '' ? undefined : known;
  },
);

/** A session token; what is no token of ours is simply unknown, so only its type is checked. */
export const token = text(50);

export const tokenOrNull = field(
  'a string of at most 50 characters without "|", or null',
  { ...textShape(50), type: ['string', 'null'] },
  (value) => (value === null ? null : readString(value, 50)),
);

/** An amount as a JSON number, or as its text, which no JSON reader rounds. */
export const moneyShape = {
  type: ['number', 'string'],
  minimum: 0,
  exclusiveMaximum: 1e16,
  multipleOf: 0.01,
  pattern: '^\\d{1,16}(\\.\\d{1,2})?$',
};

/** An amount of money, exact, in cents. */
export const money = field(
  'an amount from 0 with at most two decimals and 16 digits before them',
  moneyShape,
  (value) => {
    const decimal = textOf(value);
    return decimal === undefined ? undefined : parseMoney(decimal);
  },
);

/** A poker rake: DECIMAL 18,4, as text with four decimals. */
export const optionalRake = absentOr(
  'an amount from 0 with at most four decimals',
  { ...moneyShape, exclusiveMaximum: 1e14, multipleOf: 0.0001, pattern: '^\\d{1,14}(\\.\\d{1,4})?$' },
  (value) => {
    const units = parseDecimal(textOf(value) ?? '', 4, 14);
    if (units === undefined) return undefined;
    const digits = units.toString().padStart(5, '0');
    return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
  },
);

/** A flag that may be null or left out; only true says anything. */
export const flag = absentOr('true, false', { type: 'boolean' }, (value) =>
  typeof value === 'boolean' ? value : undefined,
);

/** One of a few words. */
export const oneOf = <Word extends string>(...words: readonly Word[]) =>
  field(`one of ${words.join(', ')}`, { type: 'string', enum: words }, (value) => words.find((word) => word === value));

export const optionalOneOf = <Word extends string>(...words: readonly Word[]) =>
  absentOr(`one of ${words.join(', ')}`, { type: 'string', enum: words }, (value) =>
    words.find((word) => word === value),
  );

/** Text in the form `Y-m-d H:i:s`, kept as it came. */
export const timestamp = field(
  'a string "Y-m-d H:i:s"',
  { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$' },
  (value) => (typeof value === 'string' && isTimestamp(value) ? value : undefined),
);

/** An object, an empty array (PHP's empty object), null or nothing. */
export const optionalObject = absentOr<Readonly<Record<string, unknown>>>(
  'an object',
  { type: ['object', 'array'], items: {}, maxItems: 0 },
  (value) => {
    if (Array.isArray(value) && value.length === 0) return {};
    return isJsonObject(value) ? value : undefined;
  },
);
