/** The operator API's field types as zod schemas: each reads one member of a request into the domain's own value. */
import * as z from 'zod/mini';
import { money, moneyShape } from '../protocol/fields.ts';
import { JsonNumber } from '../protocol/json.ts';
import { shaped } from '../protocol/wire-shape.ts';
import { readEntriesCursor, readGamesCursor, readLobbiesCursor, readRoundsCursor } from './cursor.ts';

/** An object of these members and no others: a misspelt one must not pass for one left out. */
export const members = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, 'must be an object');

/** A string with something in it, without `|`, of so many characters at most. */
export function text(longest: number) {
  const error = `must be a string of 1 to ${longest} characters without "|"`;
  return z.string(error).check(
    z.minLength(1, error),
    z.maxLength(longest, error),
    z.regex(/^[^|]*$/, error),
    z.refine((value) => value.isWellFormed(), error),
  );
}

export const alphanumeric = (longest: number) => {
  const error = `must be 1 to ${longest} letters (A to Z) and digits`;
  return z.string(error).check(z.maxLength(longest, error), z.regex(/^[A-Za-z0-9]+$/, error));
};

const TRUE_OR_FALSE = 'must be true or false';

export const flag = z.boolean(TRUE_OR_FALSE);

/** A flag in a query string, where there is nothing but text. */
export const flagText = z.pipe(
  z.enum(['true', 'false'], TRUE_OR_FALSE),
  z.transform((value) => value === 'true'),
);

const MORE_THAN_ZERO = 'must be more than 0';

/** An amount of money that moves something, exact, in cents. */
export const amountToMove = shaped(
  { ...moneyShape, exclusiveMinimum: 0 },
  money.check(z.refine((amount) => amount > 0n, MORE_THAN_ZERO)),
);

/** A whole number between two, as a JSON number or as digits (in a query string there is nothing else). */
export const wholeNumber = (least: number, most: number) =>
  shaped(
    { type: ['integer', 'string'], minimum: least, maximum: most, pattern: '^\\d{1,9}$' },
    z.pipe(
      z.unknown(),
      z.transform((input, payload) => {
        const digits = input instanceof JsonNumber ? input.text : input;
        const value = typeof digits === 'string' && /^\d{1,9}$/.test(digits) ? Number.parseInt(digits, 10) : undefined;
        if (value !== undefined && value >= least && value <= most) return value;
        payload.issues.push({ code: 'custom', message: `must be a whole number from ${least} to ${most}`, input });
        return z.NEVER;
      }),
    ),
  );

const MOMENT = 'must be a date or a moment in ISO 8601, such as 2027-01-31T18:00:00Z, its zone included';

/** A moment, as ISO 8601 UTC with milliseconds; a date alone is its beginning, UTC. */
export const moment = z.pipe(
  z.union([z.iso.datetime({ offset: true, error: MOMENT }), z.iso.date(MOMENT)], MOMENT),
  z.transform((value) => new Date(value).toISOString()),
);

const HTTP_URL = 'must be an http or https URL of at most 500 characters without "|"';

export const httpUrl = z.string(HTTP_URL).check(
  z.maxLength(500, HTTP_URL),
  z.regex(/^https?:\/\/[^\s|]+$/i, HTTP_URL),
  z.refine((value) => URL.canParse(value) && value.isWellFormed(), HTTP_URL),
);

const LANGUAGE = 'must be an IETF language tag of at most 5 characters, such as en or en-US';

export const language = z.string(LANGUAGE).check(z.regex(/^([a-z]{2,3}|[a-z]{2}-[A-Z]{2})$/, LANGUAGE));

/** Where a page ended, as the page before said it. */
const cursor = <Position>(read: (text: string) => Position | undefined) =>
  z.pipe(
    z.string(),
    z.transform((value, payload) => {
      const position = read(value);
      if (position !== undefined) return position;
      payload.issues.push({
        code: 'custom',
        message: 'must be a cursor that an earlier page ended with',
        input: value,
      });
      return z.NEVER;
    }),
  );

export const entriesCursor = cursor(readEntriesCursor);
export const roundsCursor = cursor(readRoundsCursor);
export const gamesCursor = cursor(readGamesCursor);
export const lobbiesCursor = cursor(readLobbiesCursor);
