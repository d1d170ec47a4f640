/** The shape of each command's data, member by member (rules 2.1, 2.4, 2.5 and 2.6). */
import { describe, expect, test } from '@jest/globals';
import type * as z from 'zod/mini';
import { type Json, parseJson } from '../../shared/protocol/json.ts';
import {
  authenticateData,
  balanceData,
  cancelData,
  changebalanceData,
  finishroundData,
  readData,
  statusData,
} from '../../shared/protocol/schemas.ts';
import {
  flag,
  id,
  type MemberKind,
  money,
  optionalText,
  optionalTransactionType,
  text,
  textOrNull,
  timestamp,
  transactionType,
  userId,
} from './members.ts';

interface Command {
  readonly name: string;
  readonly schema: z.ZodMiniType;
  readonly members: Readonly<Record<string, MemberKind>>;
}

const COMMANDS: readonly Command[] = [
  { name: 'authenticate', schema: authenticateData, members: { token: text(50) } },
  {
    name: 'balance',
    schema: balanceData,
    members: { token: text(50), user_id: userId, currency_code: text(4) },
  },
  {
    name: 'changebalance',
    schema: changebalanceData,
    members: {
      token: textOrNull(50),
      user_id: userId,
      transaction_type: transactionType,
      transaction_id: id(20),
      round_id: id(20),
      round_finished: flag,
      game_id: id(6),
      currency_code: text(4),
      amount: money,
      transaction_timestamp: timestamp,
    },
  },
  {
    name: 'status',
    schema: statusData,
    members: {
      user_id: userId,
      transaction_id: id(20),
      transaction_type: optionalTransactionType,
      transaction_date: optionalText(10),
      transaction_ts: optionalText(13),
      round_id: id(20),
    },
  },
  {
    name: 'cancel',
    schema: cancelData,
    members: { user_id: userId, transaction_id: id(20), round_id: id(20), round_finished: flag, game_id: id(6) },
  },
  {
    name: 'finishround',
    schema: finishroundData,
    members: {
      round_id: id(20),
      user_id: userId,
      game_id: id(6),
      round_date: optionalText(10),
      round_ts: optionalText(13),
    },
  },
];

/** Data in which every member is well, but for this one: another JSON text, or left out when undefined. */
function dataWith({ members }: Command, changed: string, json: string | undefined): Json {
  const texts = Object.entries(members)
    .map(([name, kind]) => [name, name === changed ? json : kind.read[0]?.[0]])
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `"${name}":${value}`);
  return parseJson(`{${texts.join(',')}}`);
}

describe.each(COMMANDS)('$name', (command) => {
  const { schema, members } = command;
  const kinds = Object.entries(members);
  const read = (name: string, json: string | undefined) => readData(schema, dataWith(command, name, json));

  test.each(kinds.flatMap(([name, { read: values }]) => values.map(([json, value]) => [name, json, value] as const)))(
    '%s may be %s',
    (name, json, value) => {
      expect(read(name, json)).toEqual({ data: expect.objectContaining({ [name]: value }) });
    },
  );

  test.each(kinds.flatMap(([name, { refused }]) => refused.map((json) => [name, json] as const)))(
    'rule 2.1: %s %s is refused, and named',
    (name, json) => {
      const detail = expect.stringMatching(new RegExp(`^data\\.${name} must be .+, was .+`));
      expect(read(name, json)).toEqual({ refused: 'internalError', detail });
    },
  );

  test.each(kinds.filter(([, { mayBeAbsent }]) => !mayBeAbsent))('rule 2.1: %s may not be left out', (name) => {
    const detail = expect.stringMatching(new RegExp(`^data\\.${name} must be .+, was nothing$`));
    expect(read(name, undefined)).toEqual({ refused: 'internalError', detail });
  });

  const optional = kinds.filter(([, { mayBeAbsent }]) => mayBeAbsent).map(([name]) => name);
  test('rule 2.6: what may be left out may be left out', () => {
    for (const name of ['', ...optional]) {
      const outcome = read(name, undefined);
      expect('data' in outcome && (outcome.data as Record<string, unknown>)[name]).toBeUndefined();
      expect(outcome).toHaveProperty('data');
    }
  });

  test("rule 2.6: unknown members are ignored, names of Object's own among them", () => {
    const known = dataWith(command, '', undefined) as Record<string, Json>;
    const odd = parseJson('{"__proto__":{"token":"x"},"constructor":1.0,"toString":null,"vendor":{"a":[1]}}') as object;
    const merged = Object.fromEntries([...Object.entries(known), ...Object.entries(odd)]);
    expect(readData(schema, merged)).toEqual(readData(schema, known));
  });

  test.each(['null', '[]', '[{}]', '"text"', '1', 'true'])('rule 2.1: data %s is refused', (json) => {
    const refusal = { refused: 'internalError', detail: 'data must be an object' };
    expect(readData(schema, parseJson(json))).toEqual(refusal);
  });

  test('rule 2.1: no data is refused', () => {
    expect(readData(schema, undefined)).toMatchObject({ detail: 'data must be an object' });
  });
});

test('a member that data only inherits is not there', () => {
  const inherited = parseJson('{"__proto__":{"token":"abc"}}');
  expect(readData(authenticateData, inherited)).toMatchObject({
    detail: expect.stringMatching(/^data\.token must be/),
  });
});

test('a refusal says what a string is without repeating it: it may be a token', () => {
  const token = `${'s3cret'.repeat(9)}`;
  const outcome = readData(authenticateData, parseJson(`{"token":"${token}"}`));
  expect(outcome).toEqual({
    refused: 'internalError',
    detail: 'data.token must be a string of at most 50 characters without "|", was a string of 54 characters',
  });
});
