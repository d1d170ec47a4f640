import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  applyChanges,
  type Catalogue,
  compareCatalogue,
  contentVersion,
  disabledByPlatform,
  type Game,
} from '../../shared/domain/catalogue.ts';
import { game, lobby } from '../catalogue/entries.ts';
import { EARLIER, NOW } from './examples.ts';

const at = NOW.toISOString();
const of = (games: readonly Game[], lobbies: Catalogue['lobbies'] = []): Catalogue => ({ games, lobbies });

describe('what becomes of a game', () => {
  const known = game('7', { details: '{"rtp":96.50}', campaigns: true });
  const removed = { ...known, removedAt: EARLIER };
  test.each<[string, Game[], Game[], string[]]>([
    ['is new', [], [known], ['added']],
    ['is as it was', [known], [known], []],
    ['is as it was, its members in another order', [known], [{ campaigns: true, ...known }], []],
    ['has another title', [known], [{ ...known, title: 'Other' }], ['changed']],
    ['has other details', [known], [{ ...known, details: '{"rtp":96.5}' }], ['changed']],
    ['has campaigns no more', [known], [game('7', { details: '{"rtp":96.50}' })], ['changed']],
    ['is disabled', [known], [{ ...known, enabled: false }], ['disabled']],
    ['is disabled under another title', [known], [{ ...known, enabled: false, title: 'Other' }], ['disabled']],
    ['is enabled', [{ ...known, enabled: false }], [known], ['enabled']],
    ['is gone', [known], [], ['removed']],
    ['is still gone', [removed], [], []],
    ['is back', [removed], [known], ['returned']],
    ['is back, but disabled', [removed], [{ ...known, enabled: false }], ['returned']],
  ])('that %s', (_, stored, fetched, kinds) => {
    const changes = compareCatalogue(of(stored), of(fetched), NOW);
    expect(changes.games.map(({ kind }) => kind)).toEqual(kinds);
    expect(changes.games.map(({ before }) => before)).toEqual(kinds.map(() => stored[0]));
  });

  test('what is gone is kept, with the moment it was missed first', () => {
    const { games } = applyChanges(of([known, removed]), compareCatalogue(of([known]), of([]), NOW));
    expect(games).toEqual([{ ...known, removedAt: at }]);
    expect(compareCatalogue(of(games), of([]), new Date(0)).games).toEqual([]);
  });
});

test.each([
  ['is new', [], [lobby('a')], ['added']],
  ['is as it was', [lobby('a')], [lobby('a')], []],
  ['has another vendor', [lobby('a')], [lobby('a', { vendor: 'other' })], ['changed']],
  ['is gone', [lobby('a')], [], ['removed']],
  ['is back', [lobby('a', { removedAt: EARLIER })], [lobby('a')], ['returned']],
])('a lobby that %s', (_, stored, fetched, kinds) => {
  expect(compareCatalogue(of([], stored), of([], fetched), NOW).lobbies.map(({ kind }) => kind)).toEqual(kinds);
});

test('the PLATFORM lets nobody play what it disables, nor what it no longer lists', () => {
  const games = [game('1'), game('2', { enabled: false }), game('3', { removedAt: EARLIER })];
  expect(disabledByPlatform(of(games))).toEqual(new Set(['2', '3']));
});

describe('laws', () => {
  const few = fc.constantFrom('1', '2', '3', '4', '5');
  const anyGame = fc.record(
    {
      gameId: few,
      title: fc.constantFrom('a', 'b'),
      platform: fc.constant('desktop'),
      type: fc.constant('slots'),
      vendor: fc.constant('acme'),
      enabled: fc.boolean(),
      funMode: fc.boolean(),
      campaigns: fc.boolean(),
      details: fc.constantFrom('{}', '{"a":1}'),
    },
    { requiredKeys: ['gameId', 'title', 'platform', 'type', 'vendor', 'enabled', 'funMode'] },
  );
  const anyLobby = fc.record({ lobbyId: few, vendor: fc.constantFrom('a', 'b') });
  const fetchedCatalogue = fc.record({
    games: fc.uniqueArray(anyGame, { selector: ({ gameId }) => gameId }),
    lobbies: fc.uniqueArray(anyLobby, { selector: ({ lobbyId }) => lobbyId }),
  });
  const sync = (stored: Catalogue, fetched: Catalogue): Catalogue =>
    applyChanges(stored, compareCatalogue(stored, fetched, NOW));
  /** A stored catalogue has come to be by syncs. */
  const storedCatalogue = fc.array(fetchedCatalogue, { maxLength: 3 }).map((all) => all.reduce(sync, of([])));
  const listed = ({ games, lobbies }: Catalogue) => ({
    games: games.filter(({ removedAt }) => removedAt === undefined).toSorted((a, b) => (a.gameId < b.gameId ? -1 : 1)),
    lobbies: lobbies
      .filter(({ removedAt }) => removedAt === undefined)
      .toSorted((a, b) => (a.lobbyId < b.lobbyId ? -1 : 1)),
  });

  test('the changes made to the stored give the fetched, and nothing that was there is lost', () => {
    fc.assert(
      fc.property(storedCatalogue, fetchedCatalogue, (stored, fetched) => {
        const synced = sync(stored, fetched);
        expect(listed(synced)).toEqual(listed(fetched));
        const ids = new Set(synced.games.map(({ gameId }) => gameId));
        expect(stored.games.filter(({ gameId }) => !ids.has(gameId))).toEqual([]);
      }),
    );
  });

  test('compared again there is no change, and the content has the same name in any order', () => {
    fc.assert(
      fc.property(storedCatalogue, fetchedCatalogue, (stored, fetched) => {
        const synced = sync(stored, fetched);
        expect(compareCatalogue(synced, fetched, NOW)).toEqual({ games: [], lobbies: [] });
        const backwards = { games: synced.games.toReversed(), lobbies: synced.lobbies.toReversed() };
        expect(contentVersion(backwards)).toBe(contentVersion(synced));
      }),
    );
  });

  test('the content has another name exactly when something has changed', () => {
    fc.assert(
      fc.property(storedCatalogue, fetchedCatalogue, (stored, fetched) => {
        const { games, lobbies } = compareCatalogue(stored, fetched, NOW);
        const hasChanged = games.length + lobbies.length > 0;
        expect(contentVersion(sync(stored, fetched)) !== contentVersion(stored)).toBe(hasChanged);
      }),
    );
  });
});
