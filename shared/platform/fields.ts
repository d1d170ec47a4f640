/** The fields of the PLATFORM's answers as zod schemas. What they say of a wrong value never quotes it. */
import * as z from 'zod/mini';
import { isJsonObject, type Json, JsonNumber, type JsonObject } from '../protocol/json.ts';
import { readDecimal } from './decimal.ts';

type Read<Value> = (value: Json | undefined) => Value | undefined;

/** A schema for one member: `read` gives its value, or undefined when it is not what was expected. */
const required = <Value>(expected: string, read: Read<Value>) =>
  z.pipe(z.unknown(), z.transform(reading(expected, read)));

/** A member that may be absent or null. */
const optional = <Value>(expected: string, read: Read<Value>) =>
  z.optional(
    z.pipe(
      z.unknown(),
      z.transform((input, payload) => (input === null ? undefined : reading(expected, read)(input, payload))),
    ),
  );

const reading =
  <Value>(expected: string, read: Read<Value>) =>
  (input: unknown, payload: z.core.ParsePayload): Value => {
    const value = read(input as Json | undefined);
    if (value !== undefined) return value;
    payload.issues.push({ code: 'custom', message: `must be ${expected}, was ${kindOf(input)}`, input });
    return z.NEVER;
  };

function kindOf(value: unknown): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  if (value instanceof JsonNumber) return 'another number';
  if (typeof value === 'string') return 'another text';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

const readText: Read<string> = (value) => (typeof value === 'string' ? value : undefined);

const textOf: Read<string> = (value) => (value instanceof JsonNumber ? value.text : readText(value));

const readDay: Read<string> = (value) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;

const FLAGS = new Map([
  ['1', true],
  ['0', false],
]);

const readFlag: Read<boolean> = (value) => (typeof value === 'boolean' ? value : FLAGS.get(textOf(value) ?? ''));

function readId(value: Json | undefined): string | undefined {
  const text = textOf(value) ?? '';
  return /^\d{1,20}$/.test(text) ? text.replace(/^0+(?=\d)/, '') : undefined;
}

function readCount(value: Json | undefined): number | undefined {
  const text = textOf(value) ?? '';
  return /^\d{1,15}$/.test(text) ? Number.parseInt(text, 10) : undefined;
}

/** PHP writes an object without members as an empty list. */
const readObject: Read<JsonObject> = (value) => {
  if (Array.isArray(value) && value.length === 0) return {};
  return isJsonObject(value) ? value : undefined;
};

const readStructure: Read<JsonObject | readonly Json[]> = (value) =>
  isJsonObject(value) || Array.isArray(value) ? (value as JsonObject | readonly Json[]) : undefined;

const readHttpsUrl: Read<string> = (value) =>
  typeof value === 'string' && /^https:\/\/\S+$/i.test(value) && URL.canParse(value) ? value : undefined;

export const text = required('a text', readText);
/** Text that names something; a number is taken as its digits. */
export const name = required('a text that is not empty', (value) => textOf(value) || undefined);
/** A day `Y-m-d`. */
export const day = required('a day in the form Y-m-d', readDay);
export const optionalText = optional('a text, null or absent', readText);
/** An id of digits as text, whether it came as a number or as a string. */
export const id = required('an id of at most 20 digits', readId);
export const count = required('a whole number from 0', readCount);
/** 1 or 0, true or false. */
export const flag = required('1, 0, true or false', readFlag);
export const optionalFlag = optional('1, 0, true, false, null or absent', readFlag);
/** An exact decimal of any sign, as a number or a numeric string. */
export const decimal = required('a decimal of at most 20 digits and 18 decimals', readDecimal);
export const optionalObject = optional('an object, null or absent', readObject);
/** Any object or list. */
export const structure = required('an object or a list', readStructure);
export const httpsUrl = required('a URL that begins with https://', readHttpsUrl);

const anObject = required('an object', readObject);

/** A schema for objects, given nothing but objects: alone it would take a {@link JsonNumber} for one. */
export const object = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.pipe(anObject, schema as unknown as z.ZodMiniType<z.output<Schema>, JsonObject>);

/** An object that has these members; any others are kept as they came. */
export const members = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => object(z.looseObject(shape));

export const listOf = <Item extends z.ZodMiniType>(item: Item) => z.array(item, 'must be a list');
