import { describe, expect, test } from '@jest/globals';
import { complaint, handMade, PROFILE, ROUND, readAll } from './hand-made-export.ts';

/** What is said of an export whose second line this is. */
async function complaintOf(line: string): Promise<string> {
  const { root } = await handMade({ data: { 'a.json.gz': `${JSON.stringify({ Item: PROFILE })}\n${line}` } });
  return complaint(root);
}

const complaintOfItem = (Item: object): Promise<string> => complaintOf(JSON.stringify({ Item }));

const WHERE = 'ExportFailure: data/a.json.gz, line 2:';

describe('a line that is no item', () => {
  test.each([
    ['is not JSON', '{"Item":{'],
    ['is empty', `\n${JSON.stringify({ Item: ROUND })}`],
    ['is a list', '[]'],
    ['is null', 'null'],
    ['has no item', '{}'],
    ['has null for an item', '{"Item":null}'],
    ['has more than the item', JSON.stringify({ Item: PROFILE, Keys: {} })],
    [
      'is of an incremental export',
      JSON.stringify({
        Metadata: { WriteTimestampMicros: { N: '1680109764000000' } },
        Keys: { pk: PROFILE.pk, sk: PROFILE.sk },
        NewImage: PROFILE,
      }),
    ],
  ])('%s', async (_, line) => {
    expect(await complaintOf(line)).toBe(`${WHERE} is no {"Item":{…}} of a full export`);
  });
});

describe('an item', () => {
  test.each([
    ['no sort key', {}],
    ['one of no kind', { ...ROUND, sk: { S: 'session' } }],
    ['an empty kind of round', { ...ROUND, sk: { S: 'round' } }],
    ['an inherited name', { ...ROUND, sk: { S: 'constructor' } }],
    ['a number', { ...ROUND, sk: { S: 7 } }],
    ['null', { ...ROUND, sk: null }],
  ])('by its sort key of no known kind: %s', async (_, item) => {
    expect(await complaintOfItem(item)).toBe(`${WHERE} its sort key is of no kind of item that is known`);
  });

  test.each(['betcount', 'Game_id', 'constructor', '__proto__', ''])('with an unknown attribute "%s"', async (name) => {
    const item = `{"Item":${JSON.stringify(ROUND).slice(0, -1)},${JSON.stringify(name)}:{"S":"x"}}}`;
    expect(await complaintOf(item)).toBe(`${WHERE} a round item has an unknown attribute ${name}`);
  });

  test('with an attribute of another kind’s', async () => {
    expect(await complaintOfItem({ ...PROFILE, bet_count: { N: '1' } })).toBe(
      `${WHERE} a profile item has an unknown attribute bet_count`,
    );
  });

  test.each([
    ['a string', { S: '1' }],
    ['a fraction', { N: '1.5' }],
    ['a power', { N: '1E3' }],
    ['no digits', { N: '' }],
    ['too many digits', { N: '1'.repeat(39) }],
    ['a JSON number', { N: 1 }],
    ['two types at once', { N: '1', S: '1' }],
    ['no type', {}],
    ['null', null],
    ['a bare string', '1'],
    ['a bare number', 1],
  ])('whose number is %s', async (_, value) => {
    expect(await complaintOfItem({ ...ROUND, bet_count: value })).toBe(
      `${WHERE} a round item's bet_count is not a whole number {"N":"…"}`,
    );
  });

  test.each([
    ['a number', { N: '200' }],
    ['a JSON number', { S: 200 }],
    ['null', { NULL: true }],
  ])('whose string is %s', async (_, value) => {
    expect(await complaintOfItem({ ...ROUND, game_id: value })).toBe(
      `${WHERE} a round item's game_id is not a string {"S":…}`,
    );
  });

  test('that lacks what its kind always has', async () => {
    const { pk, sk } = ROUND;
    expect(await complaintOfItem({ pk, sk })).toBe(`${WHERE} a round item lacks game_id, started_at`);
  });

  test('with numbers below zero and of 38 digits is right', async () => {
    const item = { ...ROUND, bet_count: { N: '-1' }, bet_sum: { N: `-${'9'.repeat(38)}` } };
    const { root } = await handMade({ data: { 'a.json.gz': [item] } });
    expect((await readAll(root)).map(({ attributes }) => attributes)).toEqual([item]);
  });
});
