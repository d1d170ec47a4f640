import { expect, test } from '@jest/globals';
import { MOST_DETAILS_BYTES, UnusableCatalogue, usableCatalogue } from '../../shared/domain/usable-catalogue.ts';
import { game, lobby } from '../catalogue/entries.ts';

const detailsOf = (bytes: number) => ({ details: `"${'é'.repeat((bytes - 2) / 2)}"` });

test('what is listed twice, and is the same, is kept once', () => {
  expect(usableCatalogue({ games: [game('1'), game('2'), game('1')], lobbies: [lobby('a'), lobby('a')] })).toEqual({
    games: [game('1'), game('2')],
    lobbies: [lobby('a')],
  });
});

test('the largest details that are kept', () => {
  const catalogue = { games: [game('1', detailsOf(MOST_DETAILS_BYTES))], lobbies: [] };
  expect(usableCatalogue(catalogue)).toEqual(catalogue);
});

test('a title may be longer than an id', () => {
  const catalogue = { games: [game('7', { title: 'x'.repeat(1_000) })], lobbies: [lobby('x'.repeat(500))] };
  expect(usableCatalogue(catalogue)).toEqual(catalogue);
});

test.each([
  ['no game, whatever lobbies there are', [], [lobby('a')], /lists no game/],
  ['two games of one id', [game('7'), game('7', { title: 'Other' })], [], /lists game 7 twice/],
  ['two lobbies of one id', [game('7')], [lobby('a'), lobby('a', { vendor: 'other' })], /lists lobby a twice/],
  ['too much of details', [game('7', detailsOf(MOST_DETAILS_BYTES + 2))], [], /details of game 7 has 150002 bytes/],
  ['too long a title', [game('7', { title: 'x'.repeat(1001) })], [], /title of game 7 has 1001 bytes/],
  ['too long an id', [game('7')], [lobby('x'.repeat(501))], /lobbyId of lobby x{94} has 501 bytes/],
])('%s is not usable', (_, games, lobbies, message) => {
  const use = () => usableCatalogue({ games, lobbies });
  expect(use).toThrow(UnusableCatalogue);
  expect(use).toThrow(expect.objectContaining({ name: 'UnusableCatalogue' }));
  expect(use).toThrow(message);
});
