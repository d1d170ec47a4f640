import { expect, test } from '@jest/globals';
import { updateOf } from '../../shared/storage/update.ts';

const value = { S: 'a' };

test.each([
  ['values are set', { one: value, two: value }, 'SET #one = :one, #two = :two'],
  ['what is undefined is removed', { one: undefined, two: undefined }, 'REMOVE #one, #two'],
  ['both at once', { one: undefined, two: value }, 'SET #two = :two REMOVE #one'],
  ['paths lead into maps', { 'a.b.c': value, 'a.b.d': undefined }, 'SET #a.#b.#c = :a_b_c REMOVE #a.#b.#d'],
  ['nothing', {}, ''],
])('%s', (_, attributes, expression) => {
  expect(updateOf(attributes).expression).toBe(expression);
});

test('each part of a path has its name, each value its variable', () => {
  expect(updateOf({ 'usage.day.lost': value, blocked: undefined })).toEqual({
    expression: 'SET #usage.#day.#lost = :usage_day_lost REMOVE #blocked',
    names: { '#usage': 'usage', '#day': 'day', '#lost': 'lost', '#blocked': 'blocked' },
    values: { ':usage_day_lost': value },
  });
});
