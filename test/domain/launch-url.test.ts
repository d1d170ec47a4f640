/** The launch address, parameter by parameter as the section "Game launch URL / Lobby launch URL" names them. */
import { expect, test } from '@jest/globals';
import { launchOrigin, launchUrl, openIn } from '../../shared/domain/launch-url.ts';

test('has each parameter under its name, in the order of the examples, whatever order they come in', () => {
  const parameters = {
    clientName: 'client',
    group: 'vip',
    depositUrl: 'https://casino.example/deposit',
    homeUrl: 'https://casino.example/',
    language: 'en',
    currency: 'EUR',
    token: 'abc',
    device: 'mobile',
    lobbyId: 'live168',
    gameId: '200',
    mode: 'real',
    operatorId: 'examplecasino',
  };
  expect([...new URL(launchUrl('https://host.example', parameters)).searchParams]).toEqual([
    ['operator_id', 'examplecasino'],
    ['mode', 'real'],
    ['game_id', '200'],
    ['lobby_id', 'live168'],
    ['device', 'mobile'],
    ['token', 'abc'],
    ['currency', 'EUR'],
    ['language', 'en'],
    ['home_url', 'https://casino.example/'],
    ['deposit_url', 'https://casino.example/deposit'],
    ['group', 'vip'],
    ['clientName', 'client'],
  ]);
});

test.each([
  ' http://127.0.0.1',
  'launch.platform.example/https://x',
  'xhttps://launch.platform.example',
  'launch.example?http://x',
])('%s is no launch host, though it names a scheme', (setting) => {
  expect(() => launchOrigin(setting)).toThrow(`"${setting}" is no launch host, nor an origin`);
});

test.each([
  [{}, 'iframe'],
  [{ device: 'desktop' }, 'iframe'],
  [{ device: 'mobile' }, 'redirect'],
  [{ lobbyId: 'live168' }, 'new_tab'],
  [{ lobbyId: 'live168', device: 'mobile' }, 'new_tab'],
  [{ lobbyId: 'portomaso', device: 'mobile' }, 'redirect'],
])('%j opens in %s', (parameters, way) => {
  expect(openIn(parameters)).toBe(way);
});
