/** What is told of an answer that is no JSON, nested too deep, or of another shape: never what was in it. */
import { describe, expect, test } from '@jest/globals';
import { balanceLimitsAnswer, businessReportAnswer, gamesAnswer } from '../../shared/platform/answers.ts';
import { readAnswer } from '../../shared/platform/read-answer.ts';
import { clientOf, failureOf } from './client.ts';
import { BALANCE_LIMITS, BUSINESS_REPORT, GAMES } from './examples.ts';
import { answer, loopbackPlatform } from './loopback-platform.ts';

describe('what is told of a wrong member', () => {
  test('is its path and its kind, in the error of the call', async () => {
    const body = GAMES.replace('"Apocalypse Slot"', '{"private":"private"}');
    await using platform = await loopbackPlatform(answer(body));
    const error = await failureOf(clientOf(platform).games());
    expect(error).toMatchObject({ kind: 'shape', endpoint: 'games', field: 'games.0.title', attempts: 1 });
    expect(error.message).toBe(
      'games: games.0.title must be a text, was an object: report it to the PLATFORM (1 attempt)',
    );
  });

  test('is not the value', () => {
    const odd = BUSINESS_REPORT.replace('6.1', '"private"');
    expect(readAnswer(Buffer.from(odd), businessReportAnswer)).toEqual({
      failure: {
        kind: 'shape',
        field: '0.bets_sum',
        detail: 'must be a decimal of at most 20 digits and 18 decimals, was another text',
      },
    });
  });

  test('is not a name that may be anything', () => {
    const odd = BALANCE_LIMITS.replace('"GBP": { "available_balance": 86347.97 }', '"a\\u001b[31m b": 7');
    expect(readAnswer(Buffer.from(odd), balanceLimitsAnswer)).toMatchObject({ failure: { field: 'currencies.?' } });
  });
});

describe('an answer that is nested', () => {
  const nested = (levels: number) => Buffer.from(`{"games":[],"deep":${'['.repeat(levels)}${']'.repeat(levels)}}`);

  test('64 levels deep is read', () => {
    expect(readAnswer(nested(63), gamesAnswer)).toHaveProperty('value');
  });

  test.each([64, 1_000_000])('%d levels deep inside another is not', (levels) => {
    expect(readAnswer(nested(levels), gamesAnswer)).toMatchObject({
      failure: { kind: 'shape', detail: 'must not be nested deeper than 64 levels' },
    });
  });
});

describe('what is no JSON', () => {
  test.each([
    ['nothing', ''],
    ['a page', '<html><body>private</body></html>'],
    ['half of it', GAMES.slice(0, 100)],
    ['more behind it', `${GAMES}}`],
    ['a comment, as in the specification', '{ "enabled": false // Not limited\n}'],
    ['a byte that is no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ])('%s', (_, body) => {
    expect(readAnswer(Buffer.from(body), gamesAnswer)).toEqual({ failure: { kind: 'not-json' } });
  });

  test('but a byte order mark does not count', () => {
    expect(readAnswer(Buffer.from(`\ufeff${GAMES}`), gamesAnswer)).toHaveProperty('value');
  });
});
