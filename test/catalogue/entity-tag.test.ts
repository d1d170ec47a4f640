import { beforeAll, describe, expect, test } from '@jest/globals';
import { type OperatorApi, openOperatorApi } from '../support/operator-api.ts';
import { openWallet, type Wallet } from '../support/wallet.ts';
import { askAgain } from './conditional.ts';
import { game } from './entries.ts';
import { CATALOGUE } from './listed-catalogue.ts';
import { cutOffAfter, sync } from './syncing.ts';

let wallet: Wallet;
let api: OperatorApi;

beforeAll(async () => {
  wallet = await openWallet();
  api = openOperatorApi(wallet);
});

const switchGame = (gameId: string, enabled: boolean) => api('PUT', `/games/${gameId}`, { enabled });

describe('the entity tag', () => {
  const tagOf = async (path: string) => (await api('GET', path)).headers.etag as string;

  test('spares a caller what it has: 304, no body', async () => {
    await sync(wallet, CATALOGUE);
    for (const path of ['/games?limit=2', '/lobbies'] as const) {
      const tag = await tagOf(path);
      const again = await askAgain(api, path, `W/${tag}`);
      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', tag]);
      expect((await askAgain(api, path, '"another"')).status).toBe(200);
    }
  });

  test('stays while a sync changes nothing, and is another for every query', async () => {
    const paths = [
      '/games',
      '/games?limit=2',
      '/games?type=live',
      '/games?enabled=true',
      '/lobbies',
      '/lobbies?limit=2',
    ];
    const tags = await Promise.all(paths.map(tagOf));
    expect(new Set(tags).size).toBe(paths.length);
    await sync(wallet, CATALOGUE);
    expect(await Promise.all(paths.map(tagOf))).toEqual(tags);
  });

  test('is another once the casino switches a game or a sync changes one', async () => {
    const seen = [await tagOf('/games')];
    await switchGame('1', false);
    seen.push(await tagOf('/games'));
    await switchGame('1', true);
    seen.push(await tagOf('/games'));
    await sync(wallet, { ...CATALOGUE, games: CATALOGUE.games.slice(1) });
    seen.push(await tagOf('/games'));
    expect(new Set(seen).size).toBe(4);
  });

  test('is none while the catalogue is changing, and the same once its content is', async () => {
    await sync(wallet, CATALOGUE);
    const tag = await tagOf('/games');
    const changing = sync(wallet, { games: [game('1')] }, { client: cutOffAfter(wallet.client, 2) });
    await expect(changing).rejects.toThrow();
    const answers = [await askAgain(api, '/games', tag), await askAgain(api, '/lobbies', '*')];
    expect(answers.map(({ status, headers }) => [status, headers.etag])).toEqual([
      [200, undefined],
      [200, undefined],
    ]);
    await sync(wallet, CATALOGUE);
    expect(await tagOf('/games')).toBe(tag);
  });
});
