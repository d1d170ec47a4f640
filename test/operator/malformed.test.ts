import { beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { everyItem } from '../support/books.ts';
import { newPlayer, type OperatorApi, openOperatorApi, problem, problemOf } from '../support/operator-api.ts';
import { openWallet, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let api: OperatorApi;

beforeAll(async () => {
  wallet = await openWallet();
  api = openOperatorApi(wallet);
});

const put = (body: string | Buffer, contentType?: string) =>
  api('PUT', '/players/someone', body, contentType === undefined ? {} : { contentType });
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const asText = JSON.stringify(newPlayer());

describe('a body that cannot be read', () => {
  const bodies: readonly [string, string | Buffer][] = [
    ['nothing', ''],
    ['no JSON', '{"user_name":'],
    ['JSON and more', `${asText} x`],
    ['a number', '5'],
    ['a string', '"x"'],
    ['null', 'null'],
    ['a list', '[]'],
    ['5,000 levels', `{"limits":${deep(5_000)}}`],
    ['33 levels', `{"limits":${deep(32)}}`],
    ['64 KB and one byte', `${asText}${' '.repeat(65_537 - asText.length)}`],
    ['200 KB', `{"user_name":"${'a'.repeat(200_000)}"}`],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ];

  test.each(bodies)('%s is malformed', async (_, body) => {
    const before = await everyItem(wallet);
    expect(problemOf(await put(body))).toEqual(problem(400, 'malformed-request', 'body'));
    expect(await everyItem(wallet)).toEqual(before);
  });

  test('does not come back in the answer', async () => {
    const { text } = await put('{"user_name":"secret-name",');
    expect(text).not.toContain('secret-name');
  });
});

describe('a body that can', () => {
  test('may have 64 KB, and any content type', async () => {
    const padded = `${asText}${' '.repeat(65_536 - asText.length)}`;
    expect((await put(padded)).status).toBe(201);
    expect((await put(asText, 'application/octet-stream')).status).toBe(200);
  });

  test.each([
    ['__proto__', '{"__proto__":{"blocked":true}}'],
    ['constructor', '{"constructor":{"prototype":{"blocked":true}}}'],
    ['limits.__proto__', '{"limits":{"__proto__":{"bet":"1"}}}'],
    ['hasOwnProperty', '{"hasOwnProperty":1}'],
  ])('gets no further with %s', async (field, body) => {
    await put(asText);
    expect(problemOf(await api('PATCH', '/players/someone', body))).toEqual(problem(400, 'malformed-request', field));
  });

  test('of thousands of unknown members names 50, and no name in full that is endless', async () => {
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`member${index}`, 1]));
    const { status, body } = await api('PATCH', '/players/someone', many);
    expect({ status, named: body.errors.length }).toEqual({ status: 400, named: 50 });
    const { body: long } = await api('PATCH', '/players/someone', { ['x'.repeat(50_000)]: 1 });
    expect(long.errors[0].field).toHaveLength(100);
  });
});

describe('whatever JSON comes', () => {
  const calls = [
    ['PUT', '/players/fuzzed'],
    ['PATCH', '/players/fuzzed'],
    ['POST', '/players/fuzzed/transfers'],
    ['POST', '/launches'],
    ['PUT', '/games/1'],
  ] as const;
  const names = [
    'user_name',
    'currency_code',
    'limits',
    'bet',
    'wager',
    'amount',
    'type',
    'mode',
    'game_id',
    'enabled',
  ];
  const odd = fc.oneof(
    fc.json({ maxDepth: 3, noUnicodeString: false }),
    fc.constantFrom('1e400', '-0', '123456789012345678901234567890', '"\\ud800"', '"|"', '{"__proto__":null}', '[[]]'),
  );
  const body = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), odd, { maxKeys: 6 }).map(
    (members) =>
      `{${Object.entries(members)
        .map(([name, json]) => `${JSON.stringify(name)}:${json}`)
        .join(',')}}`,
  );

  test.each(calls)('%s %s answers 400 with problem details, or what the call says', async (method, path) => {
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const answer = await api(method, path, text);
        expect([200, 201, 400, 404, 422]).toContain(answer.status);
        if (answer.status === 400) expect(answer.body).toMatchObject({ status: 400, errors: expect.any(Array) });
      }),
      { numRuns: 300 },
    );
  });
});

describe('an operator id that is not served', () => {
  test.each([
    ['GET', '/players/someone'],
    ['PUT', '/players/someone'],
    ['PATCH', '/players/someone'],
    ['POST', '/players/someone/transfers'],
    ['GET', '/players/someone/entries'],
    ['GET', '/players/someone/rounds'],
    ['GET', '/players/someone/rounds/1'],
    ['GET', '/transactions/1'],
    ['POST', '/launches'],
    ['DELETE', '/sessions/x'],
    ['PUT', '/games/1'],
    ['GET', '/games'],
  ])('%s %s is 404, whatever the body', async (method, path) => {
    for (const operatorId of ['nobody', '__proto__', 'examplecasino%7Cx']) {
      const answer = await api(method, path, '{', { operatorId });
      expect(problemOf(answer)).toEqual(problem(404, 'operator-not-found', 'operator_id'));
    }
  });
});
