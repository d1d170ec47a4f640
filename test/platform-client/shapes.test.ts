/** An answer of another shape names the member that is wrong, and never says what was in it. */
import { describe, expect, test } from '@jest/globals';
import type * as z from 'zod/mini';
import {
  balanceLimitsAnswer,
  businessReportAnswer,
  gamesAnswer,
  ggrLimitsAnswer,
  handHistoryAnswer,
  lobbiesAnswer,
} from '../../shared/platform/answers.ts';
import { readAnswer } from '../../shared/platform/read-answer.ts';
import { type Json, parseJson, writeJson } from '../../shared/protocol/json.ts';
import { BALANCE_LIMITS, BUSINESS_REPORT, GAMES, GGR_LIMITS, HAND_AS_JSON, HAND_AS_URL, LOBBIES } from './examples.ts';

const ABSENT = 'absent';

/** The example with another JSON at a path, or without the member there. */
function altered(example: string, path: string, json: string): Buffer {
  const copy = parseJson(example);
  const names = path.split('.');
  const last = names.pop() ?? '';
  const parent = names.reduce((object, name) => Reflect.get(object as object, name) as Json, copy) as object;
  if (json === ABSENT) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, parseJson(json));
  return Buffer.from(writeJson(copy));
}

interface Shape {
  readonly name: string;
  readonly schema: z.ZodMiniType;
  readonly example: string;
  /** Path → what is wrong there, as JSON. */
  readonly wrong: Readonly<Record<string, readonly string[]>>;
}

const notText = [ABSENT, 'null', '7', 'true', '{}', '[]'];
const notFlag = [ABSENT, 'null', '2', '-1', '0.5', '"yes"', '"constructor"', '{}', '[]'];
const notCount = [ABSENT, 'null', '-1', '0.5', '1e3', '9999999999999999', '"one"', 'true', '{}'];
const notDecimal = [ABSENT, 'null', '"1,5"', '""', '1e400', '1e-30', 'true', '{}', '[]'];
const notDay = [ABSENT, 'null', '20210503', '"03.05.2021"', '"2021-05-03T00:00:00Z"', '{}'];
const notObject = ['7', '"text"', 'true', '[1]'];
const notList = [ABSENT, 'null', '7', '"text"', '{}', '{"0":{}}'];

const shapes: readonly Shape[] = [
  {
    name: 'games',
    schema: gamesAnswer,
    example: GAMES,
    wrong: {
      games: notList,
      'games.0': ['null', ...notObject],
      'games.0.id': [ABSENT, 'null', '-1', '1.5', '"x"', '123456789012345678901', 'true', '{}'],
      'games.0.title': notText,
      'games.0.platform': notText,
      'games.0.type': notText,
      'games.0.enabled': notFlag,
      'games.0.fun_mode': notFlag,
      'games.0.campaigns': notFlag.slice(2),
      'games.0.vendor': notText,
      'games.0.created_at': ['7', 'true', '{}'],
      'games.0.details': notObject,
    },
  },
  {
    name: 'lobbies',
    schema: lobbiesAnswer,
    example: LOBBIES,
    wrong: {
      lobbies: notList,
      'lobbies.1': ['null', ...notObject],
      'lobbies.1.lobby_id': [ABSENT, 'null', '""', 'true', '{}'],
      'lobbies.1.vendor': notText,
      'lobbies.1.details': notObject,
    },
  },
  {
    name: 'businessReport',
    schema: businessReportAnswer,
    example: BUSINESS_REPORT,
    wrong: {
      1: ['null', ...notObject],
      '1.entity_name': notText,
      '1.vendor': notText,
      '1.currency_code': notText,
      '1.bets_sum': notDecimal,
      '1.bets_count': notCount,
      '1.wins_count': notCount,
      '1.wins_sum': notDecimal,
      '1.freespins_sum': notDecimal,
      '1.freespins_count': notCount,
      '1.jackpots_count': notCount,
      '1.jackpots_sum': notDecimal,
      '1.gross_gaming_revenue': notDecimal,
      '1.date': notDay,
    },
  },
  {
    name: 'ggrLimits',
    schema: ggrLimitsAnswer,
    example: GGR_LIMITS,
    wrong: {
      enabled: [ABSENT, 'null', '1', '"true"'],
      currency: notText,
      limit: notDecimal,
      current_usage: notDecimal,
      percentage_usage: notDecimal,
    },
  },
  {
    name: 'balanceLimits',
    schema: balanceLimitsAnswer,
    example: BALANCE_LIMITS,
    wrong: {
      enabled: [ABSENT, 'null', '1', '"true"'],
      currency: notText,
      available_balance: notDecimal,
      currencies: ['null', ...notObject],
      'currencies.GBP': ['null', ...notObject],
      'currencies.GBP.available_balance': notDecimal,
      limit_exceeded: notFlag,
    },
  },
  {
    name: 'handHistory of type json',
    schema: handHistoryAnswer,
    example: HAND_AS_JSON,
    wrong: {
      success: [ABSENT, 'null', '1', '"true"'],
      type: [ABSENT, 'null', '"html"', '7'],
      data: [ABSENT, 'null', '7', '"https://hands.example"'],
    },
  },
  {
    name: 'handHistory of type url',
    schema: handHistoryAnswer,
    example: HAND_AS_URL,
    wrong: {
      data: [
        ABSENT,
        'null',
        '{}',
        '""',
        '"http://hands.example"',
        '"javascript:alert(1)"',
        '"//hands.example"',
        '"https://"',
        '"https://hands.example/ and"',
      ],
    },
  },
];

for (const { name, schema, example, wrong } of shapes) {
  describe(name, () => {
    test('the example itself is right', () => {
      expect(readAnswer(Buffer.from(example), schema)).toHaveProperty('value');
    });

    const cases = Object.entries(wrong).flatMap(([path, values]) => values.map((json) => [path, json] as const));
    test.each(cases)('%s: %s', (path, json) => {
      expect(readAnswer(altered(example, path, json), schema)).toEqual({
        failure: { kind: 'shape', field: path, detail: expect.stringMatching(/^must be /) },
      });
    });

    test.each(['null', '7', '"text"', 'true'])('the whole answer is %s', (json) => {
      expect(readAnswer(Buffer.from(json), schema)).toMatchObject({ failure: { kind: 'shape', field: '' } });
    });
  });
}
