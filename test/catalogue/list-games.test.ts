import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type OperatorApi, OTHER_OPERATOR_ID, openOperatorApi, problem, problemOf } from '../support/operator-api.ts';
import { openWallet, type Wallet } from '../support/wallet.ts';
import { game } from './entries.ts';
import { AT, CATALOGUE } from './listed-catalogue.ts';
import { sync } from './syncing.ts';

let wallet: Wallet;
let api: OperatorApi;

beforeAll(async () => {
  wallet = await openWallet();
  api = openOperatorApi(wallet);
});

const games = async (query = '') => (await api('GET', `/games${query}`)).body;
const idsOf = async (query: string) => (await games(query)).games.map((one: { game_id: string }) => one.game_id);
const switchGame = (gameId: string, enabled: boolean) => api('PUT', `/games/${gameId}`, { enabled });

describe('before any sync', () => {
  const options = { operatorId: OTHER_OPERATOR_ID };
  const list = async (query = '') => (await api('GET', `/games${query}`, undefined, options)).body;

  test("there are the casino's own switches only, by number, in pages", async () => {
    expect(await list()).toEqual({ games: [] });
    for (const gameId of ['10', '9', '100']) await api('PUT', `/games/${gameId}`, { enabled: false }, options);
    await api('PUT', '/games/10', { enabled: true }, options);
    const nine = { game_id: '9', enabled: false, casino_enabled: false };
    const ten = { game_id: '10', enabled: true, casino_enabled: true };
    const hundred = { game_id: '100', enabled: false, casino_enabled: false };
    expect(await list()).toEqual({ games: [nine, ten, hundred] });
    expect(await list('?enabled=false')).toEqual({ games: [nine, hundred] });
    expect(await list('?type=slots')).toEqual({ games: [] });
    const { cursor, ...page } = await list('?limit=2');
    expect(page).toEqual({ games: [nine, ten] });
    expect(await list(`?limit=2&cursor=${cursor}`)).toEqual({ games: [hundred] });
  });

  test('no lobbies', async () => {
    expect((await api('GET', '/lobbies', undefined, options)).body).toEqual({ lobbies: [] });
  });
});

describe('the catalogue as last synced', () => {
  beforeAll(async () => {
    await sync(wallet, { ...CATALOGUE, games: [...CATALOGUE.games, game('3')] });
    await sync(wallet, CATALOGUE, { now: AT });
  });

  beforeEach(async () => {
    await switchGame('11', false);
    await switchGame('2', true);
  });

  test('every game by number, what the PLATFORM says of it and who has switched it', async () => {
    const shown = {
      title: expect.stringMatching(/^Game \d+$/),
      platform: 'desktop',
      type: 'slots',
      vendor: 'acme',
      fun_mode: true,
    };
    expect(await games()).toEqual({
      games: [
        {
          ...shown,
          game_id: '1',
          enabled: true,
          platform_enabled: true,
          casino_enabled: null,
          campaigns: true,
          created_at: '2024-05-10',
          details: { rtp: 96.5, text: { en: 'Knights' } },
        },
        {
          ...shown,
          game_id: '2',
          enabled: true,
          platform_enabled: true,
          casino_enabled: true,
          platform: 'mobile',
          type: 'live',
          vendor: 'evolution',
          fun_mode: false,
        },
        {
          ...shown,
          game_id: '3',
          enabled: false,
          platform_enabled: true,
          casino_enabled: null,
          removed_at: AT.toISOString(),
        },
        {
          ...shown,
          game_id: '10',
          enabled: false,
          platform_enabled: false,
          casino_enabled: null,
          campaigns: false,
        },
        { ...shown, game_id: '11', enabled: false, platform_enabled: true, casino_enabled: false, type: 'live' },
      ],
    });
  });

  test('numbers in details keep their text', async () => {
    expect((await api('GET', '/games?limit=1')).text).toContain('"rtp":96.50');
  });

  test.each([
    ['?type=live', ['2', '11']],
    ['?vendor=evolution', ['2']],
    ['?platform=mobile', ['2']],
    ['?enabled=true', ['1', '2']],
    ['?enabled=false', ['3', '10', '11']],
    ['?fun_mode=false', ['2']],
    ['?campaigns=true', ['1']],
    ['?campaigns=false', ['2', '3', '10', '11']],
    ['?type=live&enabled=true', ['2']],
    ['?type=nothing', []],
  ])('filter %s', async (query, ids) => {
    expect(await idsOf(query)).toEqual(ids);
  });

  test.each(['', '&campaigns=false', '&type=live'])(
    'page by page%s it is the whole list, each once',
    async (filter) => {
      const pages: string[][] = [];
      let cursor: string | undefined;
      do {
        const page = await games(`?limit=2${filter}${cursor === undefined ? '' : `&cursor=${cursor}`}`);
        pages.push(page.games.map((one: { game_id: string }) => one.game_id));
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(pages.flat()).toEqual(await idsOf(`?limit=100${filter}`));
      expect(pages.every((page) => page.length <= 2)).toBe(true);
    },
  );

  test('lobbies by id, by vendor and in pages', async () => {
    const lobbies = async (query: string) => (await api('GET', `/lobbies${query}`)).body;
    const evolution = { lobby_id: 'ü', vendor: 'evolution', details: { size: 1 } };
    const all = [{ lobby_id: 'a', vendor: 'acme' }, { lobby_id: 'b', vendor: 'acme' }, evolution];
    expect(await lobbies('')).toEqual({ lobbies: all });
    expect(await lobbies('?vendor=evolution')).toEqual({ lobbies: [evolution] });
    const { cursor, ...page } = await lobbies('?limit=2');
    expect(page).toEqual({ lobbies: all.slice(0, 2) });
    expect(await lobbies(`?limit=2&cursor=${cursor}`)).toEqual({ lobbies: all.slice(2) });
    const afterUmlaut = Buffer.from('ü').toString('base64url');
    expect(await lobbies(`?cursor=${afterUmlaut}`)).toEqual({ lobbies: [] });
  });

  test.each([
    ['/games?enabled=1', 'enabled'],
    ['/games?fun_mode=yes', 'fun_mode'],
    ['/games?campaigns=', 'campaigns'],
    ['/games?type=', 'type'],
    ['/games?limit=101', 'limit'],
    ['/games?cursor=x', 'cursor'],
    ['/games?colour=red', 'colour'],
    ['/lobbies?type=live', 'type'],
    ['/lobbies?cursor=', 'cursor'],
  ])('%s is malformed', async (path, field) => {
    expect(problemOf(await api('GET', path))).toEqual(problem(400, 'malformed-request', field));
  });
});

test('a page ends early rather than be too large for Lambda to answer', async () => {
  const details = `"${'x'.repeat(140_000)}"`;
  const giants = Array.from({ length: 25 }, (_, index) => game(`${index + 1}`, { details }));
  const last = game('26', { type: 'last', funMode: false });
  await sync(wallet, { games: [...giants, last] });
  const pages: { text: string; ids: string[] }[] = [];
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const { text, body } = await api('GET', `/games?limit=100&fun_mode=true${cursor && `&cursor=${cursor}`}`);
    pages.push({ text, ids: body.games.map((one: { game_id: string }) => one.game_id) });
    cursor = body.cursor;
  }
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.filter(({ text }) => Buffer.byteLength(text) > 5_000_000)).toEqual([]);
  expect(pages.flatMap(({ ids }) => ids)).toEqual(giants.map(({ gameId }) => gameId));
  expect(await idsOf('?type=last')).toEqual(['26']);
});
