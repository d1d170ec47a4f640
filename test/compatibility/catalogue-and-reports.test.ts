/** What the jobs of one version have stored, the catalogue and the reconciliations, the other one shows and plays by. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { yesterdayOf } from '../../shared/domain/report-day.ts';
import { GAMES, LOBBIES } from '../platform-client/examples.ts';
import { answer, type LoopbackPlatform, loopbackPlatform } from '../platform-client/loopback-platform.ts';
import { START_TIMEOUT, startTwoVersions, type TwoVersions } from './two-versions.ts';

const OTHER_TITLE = 'Knights of the Slot';

let platform: LoopbackPlatform;
let both: TwoVersions;
let games = GAMES;

beforeAll(async () => {
  platform = await loopbackPlatform((response, request) => {
    const url = request.url ?? '';
    const body = url.includes('lobb') ? LOBBIES : url.includes('game') ? games : '[]';
    answer(body)(response, request);
  });
  both = await startTwoVersions(platform.origin);
}, START_TIMEOUT);

afterAll(async () => {
  await both?.close();
  await platform?.[Symbol.asyncDispose]();
});

describe.each([
  ['previous', 'current'],
  ['current', 'previous'],
] as const)('%s', (writing, reading) => {
  test('syncs a catalogue that the other version lists', async () => {
    games = writing === 'previous' ? GAMES : GAMES.replace('Apocalypse Slot', OTHER_TITLE);
    await both[writing].run('sync-catalogue');
    const listed = await both[reading].ask('GET', '/games');
    expect(listed).toMatchObject({ status: 200, body: { games: [{ game_id: '1' }] } });
    expect(JSON.stringify(listed.body)).toContain(writing === 'previous' ? 'Apocalypse Slot' : OTHER_TITLE);
    expect(await both.current.ask('GET', '/games')).toMatchObject({ ...(await both.previous.ask('GET', '/games')) });
    expect(await both.current.ask('GET', '/lobbies')).toMatchObject({
      ...(await both.previous.ask('GET', '/lobbies')),
    });
  });

  test('stores a reconciliation that the other version shows', async () => {
    const date = yesterdayOf(Date.now());
    await both[writing].run('reconcile', { date });
    const shown = await both[reading].ask('GET', `/reports/reconciliation?date=${date}`);
    expect(shown).toMatchObject({ status: 200, body: { date } });
    const ofPrevious = await both.previous.ask('GET', `/reports/reconciliation?date=${date}`);
    expect(await both.current.ask('GET', `/reports/reconciliation?date=${date}`)).toMatchObject({ ...ofPrevious });
  });
});
