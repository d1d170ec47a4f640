import { expect, test } from '@jest/globals';
import { switchedGames } from '../../shared/domain/listed-game.ts';
import { switched } from '../catalogue/entries.ts';

test('before the first sync the games that the casino has switched are known, in the order of their numbers', () => {
  const listed = switchedGames(switched(['100', '8', '12', '9'], ['11', '7', '10']));
  expect(listed.map(({ gameId, enabled, casinoEnabled }) => [gameId, enabled, casinoEnabled])).toEqual([
    ['7', false, false],
    ['8', true, true],
    ['9', true, true],
    ['10', false, false],
    ['11', false, false],
    ['12', true, true],
    ['100', true, true],
  ]);
});
