import { expect, test } from '@jest/globals';
import { entityTag, isNamedBy } from '../../shared/domain/entity-tag.ts';

const tag = entityTag('games', 1);

test('the same parts have the same tag, others another', () => {
  expect(tag).toMatch(/^"[\w-]{27}"$/);
  expect(entityTag('games', 1)).toBe(tag);
  expect(entityTag('games', 2)).not.toBe(tag);
  expect(entityTag('games1')).not.toBe(tag);
});

test.each([
  [undefined, false],
  ['', false],
  ['"other"', false],
  [tag.slice(1, -1), false],
  [tag, true],
  [`W/${tag}`, true],
  [`"other" , W/${tag}`, true],
  [' * ', true],
  ['"*"', false],
])('If-None-Match: %s', (header, isNamed) => {
  expect(isNamedBy(header, tag)).toBe(isNamed);
});
