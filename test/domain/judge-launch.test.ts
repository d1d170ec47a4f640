import { describe, expect, test } from '@jest/globals';
import { judgeLaunch, targetRefusal } from '../../shared/domain/judge-launch.ts';
import { game, lobby, switched } from '../catalogue/entries.ts';
import { EARLIER, NOW, player } from './examples.ts';

const real = { mode: 'real', gameId: '7' } as const;
const fun = { mode: 'fun', gameId: '7' } as const;
const inLobby = (lobbyId: string) => ({ mode: 'real', lobbyId }) as const;
const shelf = (found: object, games = switched()) => ({ state: {}, switched: games, ...found });
const mute = { funMode: false };

describe('what the catalogue says of a launch', () => {
  test.each([
    ['nothing before the first sync', fun, { switched: switched([], ['7']) }, undefined],
    ['an unknown game', real, shelf({}), 'launchGameUnknown'],
    ['a removed game', real, shelf({ game: game('7', { removedAt: EARLIER }) }, switched(['7'])), 'launchGameUnknown'],
    ['a game that the PLATFORM disables', real, shelf({ game: game('7', { enabled: false }) }), 'launchGameDisabled'],
    ['one that the casino has on', real, shelf({ game: game('7', { enabled: false }) }, switched(['7'])), undefined],
    ['one that the casino has off', real, shelf({ game: game('7') }, switched([], ['7'])), 'launchGameDisabled'],
    ['no fun mode, for fun', fun, shelf({ game: game('7', mute) }), 'launchGameWithoutFun'],
    ['no fun mode, for real money', real, shelf({ game: game('7', mute) }), undefined],
    ['disabled and no fun mode', fun, shelf({ game: game('7', mute) }, switched([], ['7'])), 'launchGameDisabled'],
    ['a good game', fun, shelf({ game: game('7') }), undefined],
    ['an unknown lobby', inLobby('a'), shelf({}), 'launchLobbyUnknown'],
    ['a removed lobby', inLobby('a'), shelf({ lobby: lobby('a', { removedAt: EARLIER }) }), 'launchLobbyUnknown'],
    ['a listed lobby', inLobby('a'), shelf({ lobby: lobby('a') }), undefined],
    ['live168, which need not be listed', inLobby('live168'), shelf({}), undefined],
    ['portomaso, which need not be listed', inLobby('portomaso'), shelf({}), undefined],
  ])('%s', (_, target, found, refused) => {
    expect(targetRefusal(target, found)?.refused).toBe(refused);
  });
});

describe('a launch', () => {
  const one = { gameId: '7' };

  test.each([
    ['a game', one],
    ['a lobby', { lobbyId: 'live168' }],
  ])('of %s is the player’s', (_, target) => {
    const whose = player();
    expect(judgeLaunch(whose, target, NOW)).toEqual({ ok: whose });
  });

  test.each([
    ['of nothing', player(), {}, 'launchTargetUnclear'],
    ['of a game and a lobby', player(), { ...one, lobbyId: 'a' }, 'launchTargetUnclear'],
    ['of nothing, by nobody', undefined, {}, 'launchTargetUnclear'],
    ['by nobody who is known', undefined, one, 'launchPlayerUnknown'],
    ['by a player who is blocked', player({ blocked: true }), one, 'launchPlayerBarred'],
  ])('%s is refused', (_, whose, target, refused) => {
    expect(judgeLaunch(whose, target, NOW)).toEqual({ refused });
  });
});
