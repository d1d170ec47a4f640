import { expect, test } from '@jest/globals';
import { fromJSONSchema } from 'zod';
import type * as z from 'zod/mini';
import { jsonSchemas } from '../../infra/openapi/json-schemas.ts';
import { amountToMove, wholeNumber } from '../../shared/operator-api/fields.ts';
import * as fields from '../../shared/protocol/fields.ts';
import { parseJson } from '../../shared/protocol/json.ts';

const FIELDS: Readonly<Record<string, z.ZodMiniType>> = {
  id6: fields.id(6),
  id20: fields.id(20),
  text: fields.text(4),
  optionalText: fields.optionalText(4),
  userId: fields.userId,
  token: fields.token,
  tokenOrNull: fields.tokenOrNull,
  money: fields.money,
  optionalRake: fields.optionalRake,
  flag: fields.flag,
  oneOf: fields.oneOf('BET', 'WIN'),
  optionalOneOf: fields.optionalOneOf('BET', 'WIN'),
  timestamp: fields.timestamp,
  optionalObject: fields.optionalObject,
  amountToMove,
  wholeNumber: wholeNumber(1, 100),
};

/** JSON of every kind, at the edges of one field or another. */
const VALUES = [
  'null',
  'true',
  'false',
  '{}',
  '{"a":1}',
  '[]',
  '[1]',
  '""',
  '"|"',
  '"a|b"',
  '"BET"',
  '"REFUND"',
  '"abcd"',
  '"abcde"',
  '0',
  '1',
  '-1',
  '100',
  '101',
  '999999',
  '1000000',
  '0.01',
  '0.001',
  '0.0001',
  '0.00001',
  '12.34',
  '1e400',
  '9999999999999999',
  '10000000000000000',
  '99999999999999',
  '100000000000000',
  '"0"',
  '"007"',
  '"-1"',
  '"1.2"',
  '"1.23"',
  '"1.234"',
  '"1.2345"',
  '"1.23456"',
  '"999999"',
  '"1000000"',
  '"1e2"',
  '"99999999999999999999"',
  '"100000000000000000000"',
  '"9999999999999999.99"',
  '"10000000000000000.00"',
  '"2020-12-01 13:44:54"',
  '"2020-12-01"',
  '"2020-12-01T13:44:54Z"',
  `"${'a'.repeat(50)}"`,
  `"${'a'.repeat(51)}"`,
  `"${'a'.repeat(70)}"`,
  `"${'a'.repeat(71)}"`,
];

test.each(Object.entries(FIELDS))('what is documented for %s is taken', (name, field) => {
  const { [name]: documented } = jsonSchemas({ [name]: field });
  const shape = fromJSONSchema(documented as Parameters<typeof fromJSONSchema>[0]);
  const welcome = VALUES.filter((text) => shape.safeParse(JSON.parse(text)).success);
  expect(welcome).not.toEqual([]);
  expect(welcome.length).toBeLessThan(VALUES.length);
  expect(welcome.filter((text) => !field.safeParse(parseJson(text)).success && !isDigitsOnly(name, text))).toEqual([]);
});

/** A whole number is bounded as a number; a schema cannot say the same of its digits. */
const isDigitsOnly = (name: string, text: string): boolean =>
  (name === 'wholeNumber' || name === 'amountToMove') && /^"\d+"$/.test(text);
