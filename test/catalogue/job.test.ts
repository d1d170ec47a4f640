import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { syncCatalogue } from '../../shared/commands/sync-catalogue.ts';
import { jobHandler } from '../../shared/middleware/job.ts';
import { fetchCatalogue } from '../../shared/platform/catalogue.ts';
import { dynamoDbCatalogueBooks } from '../../shared/storage/catalogue-books.ts';
import { clientOf, testWorld } from '../platform-client/client.ts';
import { GAMES, LOBBIES } from '../platform-client/examples.ts';
import {
  answer,
  cutOff,
  type LoopbackPlatform,
  loopbackPlatform,
  type Reply,
  reset,
} from '../platform-client/loopback-platform.ts';
import { openWallet, SECRET, type Wallet } from '../support/wallet.ts';
import { settingsItems, stored } from './syncing.ts';

let wallet: Wallet;

beforeAll(async () => {
  wallet = await openWallet();
});

/** The job as it is deployed, but for the PLATFORM it asks. */
const jobFor = (platform: LoopbackPlatform) =>
  jobHandler('sync-catalogue', syncCatalogue, {
    ...wallet.services,
    catalogue: dynamoDbCatalogueBooks(wallet.client, wallet.tables.settings),
    fetchCatalogue: () => fetchCatalogue(clientOf(platform, { world: testWorld() })),
  });

/** A PLATFORM that answers each path so. */
const platformWith = (games: Reply, lobbies: Reply) =>
  loopbackPlatform((response, request) => (request.url?.includes('lobbies') ? lobbies : games)(response, request));

async function run(games: Reply, lobbies: Reply) {
  await using platform = await platformWith(games, lobbies);
  return await jobFor(platform)({});
}

beforeEach(async () => {
  await run(answer(GAMES), answer(LOBBIES));
  wallet.logged.length = 0;
});

test("the specification's examples", async () => {
  const [result] = await run(answer(GAMES), answer(LOBBIES));
  expect(result).toMatchObject({ operator_id: 'examplecasino', outcome: 'done', summary: { games: 1, lobbies: 2 } });
  expect(await stored(wallet)).toMatchObject({
    games: [
      {
        gameId: '1',
        title: 'Apocalypse Slot',
        platform: 'desktop',
        type: 'slots',
        vendor: 'test1',
        enabled: true,
        funMode: true,
        createdAt: '2024-05-10',
        details: '{"description":{"en":"Knights","ru":"Рыцари"}}',
      },
    ],
    lobbies: [{ lobbyId: 'evolution_baccarat_sicbo' }, { lobbyId: 'evolution_game_shows', vendor: 'evolution' }],
  });
});

test('details in another order, or halves of a character, are no change', async () => {
  const games = (details: string) =>
    answer(
      `{"games":[{"id":5,"title":"\\ud800","platform":"p","type":"t","enabled":1,"fun_mode":0,"vendor":"v","details":${details}}]}`,
    );
  await run(games('{"b":{"y":1.0,"x":[{"d":"\\ud800","c":2}]},"a":null}'), answer(LOBBIES));
  const [result] = await run(games('{"a":null,"b":{"x":[{"c":2,"d":"\\ud800"}],"y":1.0}}'), answer(LOBBIES));
  expect(result).toMatchObject({ summary: { added: 0, changed: 0, removed: 0 } });
  const [changed] = await run(games('{"a":null,"b":{"x":[{"c":2,"d":"\\ud800"}],"y":1.00}}'), answer(LOBBIES));
  expect(changed).toMatchObject({ summary: { changed: 1 } });
});

describe('a failure of the PLATFORM is told, leaves all as it was, and is over the next time', () => {
  const good = { games: answer(GAMES), lobbies: answer(LOBBIES) };
  test.each<[string, Partial<typeof good>, RegExp]>([
    ['games: 500', { games: answer('', 500) }, /^games: status 500/],
    ['games: 403', { games: answer('', 403) }, /^games: status 403/],
    ['games: redirected', { games: answer('', 302, { location: '/' }) }, /^games: status 302 redirects/],
    ['games: not JSON', { games: answer('<html>') }, /^games: the answer is not JSON/],
    ['games: another shape', { games: answer('{"games":[{"id":1}]}') }, /^games: games\.0\.title must be/],
    ['games: reset', { games: reset }, /^games: no connection/],
    ['games: none', { games: answer('{"games":[]}') }, /^The PLATFORM lists no game/],
    ['lobbies: 500', { lobbies: answer('', 500) }, /^lobbies: status 500/],
    ['lobbies: cut off', { lobbies: cutOff }, /^lobbies: /],
    ['lobbies: another shape', { lobbies: answer('{}') }, /^lobbies: lobbies must be/],
  ])('%s', async (_, bad, message) => {
    const before = await settingsItems(wallet, 'catalogue|examplecasino');
    const { games, lobbies } = { ...good, games: answer(GAMES.replace('Apocalypse', 'Other')), ...bad };
    const [result] = await run(games, lobbies);
    expect(result).toMatchObject({ outcome: 'failed', error: { message: expect.stringMatching(message) } });
    expect(wallet.logged).toEqual([
      expect.objectContaining({ level: 'error', command: 'sync-catalogue', operatorId: 'examplecasino' }),
    ]);
    expect(await settingsItems(wallet, 'catalogue|examplecasino')).toEqual(before);
    const [next] = await run(answer(GAMES), answer(LOBBIES));
    expect(next).toMatchObject({ outcome: 'done' });
  });
});

test('the function as it is deployed finds PLATFORM and operators in its environment', async () => {
  await using platform = await platformWith(answer(GAMES.replace('Apocalypse', 'Deployed')), answer(LOBBIES));
  // biome-ignore lint/style/noProcessEnv: where the deployed function looks for its settings
  Object.assign(process.env, {
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    SETTINGS_TABLE: wallet.tables.settings,
    DYNAMODB_ENDPOINT: wallet.endpoint,
    OPERATORS: JSON.stringify({ examplecasino: { secretKeys: [SECRET] } }),
    PLATFORM_API_HOST: platform.origin,
  });
  const { handler } = await import('../../functions/jobs/sync-catalogue.ts');
  expect(await handler({})).toMatchObject([{ outcome: 'done', summary: { changed: 1, games: 1, lobbies: 2 } }]);
  expect((await stored(wallet)).games[0]).toMatchObject({ gameId: '1', title: 'Deployed Slot' });
});
