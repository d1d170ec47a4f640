/** Which function serves a method and a path. */
import { describe, expect, test } from '@jest/globals';
import { findRoute } from '../../infra/local/route-match.ts';
import { ROUTES } from '../../infra/routes.ts';

describe('a method and a path find their route', () => {
  test.each([
    ['POST', '/api/balance', 'balance', {}],
    ['GET', '/api/ping', 'ping', {}],
    ['PUT', '/operator/casino/players/u-1', 'put-player', { operator_id: 'casino', user_id: 'u-1' }],
    ['GET', '/operator/casino/players/u-1', 'get-player', { operator_id: 'casino', user_id: 'u-1' }],
    ['GET', '/operator/casino/players/ü 1', 'get-player', { operator_id: 'casino', user_id: 'ü 1' }],
    ['GET', '/operator/c/players/u/rounds/7', 'get-round', { operator_id: 'c', user_id: 'u', round_id: '7' }],
    ['DELETE', '/operator/c/sessions/abc', 'end-session', { operator_id: 'c', token: 'abc' }],
    ['GET', '/operator/c/games', 'list-games', { operator_id: 'c' }],
    ['PUT', '/operator/c/games/200', 'switch-game', { operator_id: 'c', game_id: '200' }],
  ])('%s %s is %s', (method, path, name, pathParameters) => {
    const match = findRoute(ROUTES, method, path);
    expect(match?.route.name).toBe(name);
    expect(match?.pathParameters).toEqual(pathParameters);
  });

  test('every route is found by its own template', () => {
    for (const route of ROUTES) expect(findRoute(ROUTES, route.method, route.path)?.route).toBe(route);
  });
});

test.each([
  ['another method', 'GET', '/api/balance'],
  ['a method in lower case', 'post', '/api/balance'],
  ['an unknown command', 'POST', '/api/debit'],
  ['a path in another case', 'POST', '/API/balance'],
  ['a slash at the end', 'POST', '/api/balance/'],
  ['a doubled slash', 'POST', '//api/balance'],
  ['nothing where a name must be', 'GET', '/operator/c/players/'],
  ['a slash inside a name', 'GET', '/operator/c/players/a/b'],
  ['the root', 'GET', '/'],
])('%s finds none: %s %s', (_, method, path) => {
  expect(findRoute(ROUTES, method, path)).toBeUndefined();
});

test('a path that is spelled out is preferred to one with a name in its place', () => {
  const route = (name: string, path: string) => ({ ...(ROUTES[0] as (typeof ROUTES)[0]), name, path });
  const routes = [route('any', '/api/{command}'), route('exact', '/api/list')];
  expect(findRoute(routes, 'POST', '/api/list')?.route.name).toBe('exact');
  expect(findRoute(routes, 'POST', '/api/other')?.route.name).toBe('any');
});
