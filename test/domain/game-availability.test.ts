import { describe, expect, test } from '@jest/globals';
import { casinoSwitch, isPlayable, takesBets } from '../../shared/domain/game-availability.ts';
import { type ListedGame, listedGame, matches, switchedGames } from '../../shared/domain/listed-game.ts';
import { game, switched } from '../catalogue/entries.ts';
import { EARLIER } from './examples.ts';

const ON = switched(['7']);
const OFF = switched([], ['7']);
const UNSET = switched();
const byPlatform = (casino: typeof ON) => ({ ...casino, disabledByPlatform: new Set(['7']) });

describe("the casino's own switch always wins", () => {
  test.each([
    // casino, PLATFORM, follows it, takes BETs
    ['on', 'enabled', false, ON, true],
    ['off', 'enabled', false, OFF, false],
    ['unset', 'enabled', false, UNSET, true],
    ['on', 'disabled', false, byPlatform(ON), true],
    ['off', 'disabled', false, byPlatform(OFF), false],
    ['unset', 'disabled', false, byPlatform(UNSET), true],
    ['on', 'enabled', true, ON, true],
    ['off', 'enabled', true, OFF, false],
    ['unset', 'enabled', true, UNSET, true],
    ['on', 'disabled', true, byPlatform(ON), true],
    ['off', 'disabled', true, byPlatform(OFF), false],
    ['unset', 'disabled', true, byPlatform(UNSET), false],
  ])('casino %s, PLATFORM %s, following %s', (_, __, follows, games, takes) => {
    expect(takesBets(games, '7', follows)).toBe(takes);
    expect(takesBets(games, '8', follows)).toBe(true);
  });

  test.each([
    ['unset', 'enabled', UNSET, {}, true],
    ['unset', 'disabled', UNSET, { enabled: false }, false],
    ['on', 'disabled', ON, { enabled: false }, true],
    ['off', 'enabled', OFF, {}, false],
    ['unset', 'removed', UNSET, { removedAt: EARLIER }, false],
    ['on', 'removed', ON, { removedAt: EARLIER }, false],
  ])('casino %s, PLATFORM %s: to be launched', (_, __, games, changes, playable) => {
    expect(isPlayable(game('7', changes), games)).toBe(playable);
  });

  test('three values', () => {
    expect([ON, OFF, UNSET].map((games) => casinoSwitch(games, '7'))).toEqual([true, false, undefined]);
  });
});

test('before the first sync, the switched games by number', () => {
  expect(switchedGames(switched(['10', '9'], ['100', '1']))).toEqual([
    { gameId: '1', enabled: false, casinoEnabled: false },
    { gameId: '9', enabled: true, casinoEnabled: true },
    { gameId: '10', enabled: true, casinoEnabled: true },
    { gameId: '100', enabled: false, casinoEnabled: false },
  ]);
});

describe('filters', () => {
  const listed = listedGame(game('7', { campaigns: true, enabled: false }), ON);
  const silent = listedGame(game('8'), UNSET);
  const unknown: ListedGame = { gameId: '9', enabled: false, casinoEnabled: false };
  test.each([
    [{}, [true, true, true]],
    [{ type: 'slots' }, [true, true, false]],
    [{ type: 'live' }, [false, false, false]],
    [{ vendor: 'acme', platform: 'desktop' }, [true, true, false]],
    [{ vendor: 'acme', platform: 'mobile' }, [false, false, false]],
    [{ enabled: true }, [true, true, false]],
    [{ enabled: false }, [false, false, true]],
    [{ funMode: true }, [true, true, false]],
    [{ funMode: false }, [false, false, false]],
    [{ campaigns: true }, [true, false, false]],
    [{ campaigns: false }, [false, true, false]],
  ])('%j', (filter, passes) => {
    expect([listed, silent, unknown].map((one) => matches(one, filter))).toEqual(passes);
  });
});
