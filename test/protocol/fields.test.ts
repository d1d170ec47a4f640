/** What a refusal says of a member: what it must be, and what kind of thing it was (rule 2.1). */
import { expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import * as fields from '../../shared/protocol/fields.ts';
import { parseJson } from '../../shared/protocol/json.ts';
import { readData } from '../../shared/protocol/schemas.ts';

const detailOf = (member: z.ZodMiniType, json: string) => {
  const outcome = readData(z.object({ member }), parseJson(`{"other":1${json === '' ? '' : `,"member":${json}`}}`));
  return 'refused' in outcome ? outcome.detail : 'was read';
};

test.each([
  ['an id of at most 6 digits', fields.id(6)],
  ['a string of at most 50 characters without "|"', fields.text(50)],
  ['a string of at most 10 characters without "|", null or absent', fields.optionalText(10)],
  ['a string of 1 to 70 characters without "|", or a whole number', fields.userId],
  ['a string of at most 50 characters without "|"', fields.token],
  ['a string of at most 50 characters without "|", or null', fields.tokenOrNull],
  ['an amount from 0 with at most two decimals and 16 digits before them', fields.money],
  ['an amount from 0 with at most four decimals, null or absent', fields.optionalRake],
  ['true, false, null or absent', fields.flag],
  ['one of BET, WIN', fields.oneOf('BET', 'WIN')],
  ['one of BET, WIN, null or absent', fields.optionalOneOf('BET', 'WIN')],
  ['a string "Y-m-d H:i:s"', fields.timestamp],
  ['an object, null or absent', fields.optionalObject],
])('it must be %s', (expected, member) => {
  expect(detailOf(member, '[7]')).toBe(`data.member must be ${expected}, was an array`);
});

test.each([
  ['nothing', ''],
  ['null', 'null'],
  ['the number 17.250', '17.250'],
  ['the number -0', '-0'],
  ['the number 1e400', '1e400'],
  [`the number ${'1'.repeat(40)}`, '1'.repeat(60_000)],
  ['a string of 0 characters', '""'],
  ['a string of 3 characters', '"a|b"'],
  ['an array', '[]'],
  ['an object', '{"a":1}'],
  ['a boolean', 'true'],
])('it was %s', (was, json) => {
  expect(detailOf(fields.timestamp, json)).toBe(`data.member must be a string "Y-m-d H:i:s", was ${was}`);
});
