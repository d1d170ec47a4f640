import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { UnusableCatalogue } from '../../shared/domain/usable-catalogue.ts';
import { OTHER_OPERATOR_ID } from '../support/operator-api.ts';
import { newId } from '../support/players.ts';
import { openWallet, type Wallet } from '../support/wallet.ts';
import { game, lobby } from './entries.ts';
import { cutOffAfter, PulledPlug, settingsItems, stored, sync } from './syncing.ts';

let wallet: Wallet;
let operatorId: string;

beforeAll(async () => {
  wallet = await openWallet();
});

beforeEach(() => {
  operatorId = `casino-${newId()}`.slice(0, 20);
});

const AT = new Date('2024-05-15T12:00:00.000Z');
const LATER = new Date('2024-05-15T13:00:00.000Z');
const NOTHING = { added: 0, changed: 0, disabled: 0, enabled: 0, removed: 0, returned: 0 };
const history = () => settingsItems(wallet, `catalogue-history|${operatorId}`);

describe('a sync', () => {
  test('stores what is listed, with all that is said of it', async () => {
    const whole = game('1', {
      campaigns: false,
      createdAt: '2024-05-10',
      details: '{"description":{"en":"Knights","ru":"Рыцари"},"rtp":96.50}',
    });
    const listed = { games: [whole, game('900000', { enabled: false })], lobbies: [lobby('a', { details: '{}' })] };
    const summary = await sync(wallet, listed, { operatorId, now: AT });
    expect(summary).toEqual({ ...NOTHING, added: 3, games: 2, lobbies: 1 });
    expect(await stored(wallet, operatorId)).toEqual({
      ...listed,
      disabledByPlatform: new Set(['900000']),
      state: { syncedAt: AT.toISOString(), games: 2, lobbies: 1, version: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  test('the second time there is no change, and only the time of the state is another', async () => {
    const listed = { games: [game('1'), game('2', { enabled: false })], lobbies: [lobby('a')] };
    await sync(wallet, listed, { operatorId, now: AT });
    const before = await stored(wallet, operatorId);
    const changes = await history();
    expect(await sync(wallet, listed, { operatorId, now: LATER })).toEqual({ ...NOTHING, games: 2, lobbies: 1 });
    const after = await stored(wallet, operatorId);
    expect(after).toEqual({ ...before, state: { ...before.state, syncedAt: LATER.toISOString() } });
    expect(await history()).toEqual(changes);
  });

  test('keeps what is gone, and what became of each in the history', async () => {
    await sync(wallet, { games: [game('1'), game('2'), game('3'), game('4')] }, { operatorId, now: AT });
    const listed = { games: [game('1', { title: 'New' }), game('2', { enabled: false }), game('3')] };
    const summary = await sync(wallet, listed, { operatorId, now: LATER });
    expect(summary).toEqual({ ...NOTHING, changed: 1, disabled: 1, removed: 1, games: 3, lobbies: 0 });
    const { games, disabledByPlatform } = await stored(wallet, operatorId);
    expect(games).toEqual([...listed.games, game('4', { removedAt: LATER.toISOString() })]);
    expect(disabledByPlatform).toEqual(new Set(['2', '4']));
    const later = (await history()).filter((item) => item.sk?.S?.startsWith(LATER.toISOString()));
    expect(later).toEqual([
      {
        pk: { S: `catalogue-history|${operatorId}` },
        sk: { S: `${LATER.toISOString()}|game|00000000000000000001` },
        change: { S: 'changed' },
        before: { M: { title: { S: 'Game 1' } } },
        after: { M: { title: { S: 'New' } } },
      },
      expect.objectContaining({ change: { S: 'disabled' }, after: { M: { enabled: { BOOL: false } } } }),
      expect.objectContaining({ change: { S: 'removed' }, before: { M: {} } }),
    ]);
  });

  test('a game that returns is listed again, and one that is enabled again is nobody’s to refuse', async () => {
    await sync(wallet, { games: [game('1', { enabled: false }), game('2')] }, { operatorId });
    await sync(wallet, { games: [game('1', { enabled: false })] }, { operatorId });
    const summary = await sync(wallet, { games: [game('1'), game('2')] }, { operatorId });
    expect(summary).toMatchObject({ enabled: 1, returned: 1 });
    expect(await stored(wallet, operatorId)).toMatchObject({ games: [game('1'), game('2')] });
    expect((await stored(wallet, operatorId)).disabledByPlatform).toEqual(new Set());
  });

  test('of one operator changes nothing of another (rule 8.1)', async () => {
    await sync(wallet, { games: [game('1')] }, { operatorId: OTHER_OPERATOR_ID, now: AT });
    await sync(wallet, { games: [game('2')] }, { operatorId });
    expect(await stored(wallet, OTHER_OPERATOR_ID)).toMatchObject({ games: [game('1')], lobbies: [] });
  });

  test('takes more games than one transaction or one page of DynamoDB may hold', async () => {
    const details = `"${'x'.repeat(140_000)}"`;
    const many = Array.from({ length: 230 }, (_, index) => game(`${index + 1}`, index < 20 ? { details } : {}));
    expect(await sync(wallet, { games: many }, { operatorId })).toMatchObject({ added: 230, games: 230 });
    expect((await stored(wallet, operatorId)).games).toEqual(many);
    const others = many.map((one) => ({ ...one, ...(one.details && { details: details.replaceAll('x', '"') }) }));
    expect(await sync(wallet, { games: others }, { operatorId })).toMatchObject({ changed: 20 });
    expect((await stored(wallet, operatorId)).games).toEqual(others);
  });
});

describe('what cannot be right leaves the stored catalogue as it was', () => {
  test.each([
    ['no games', [], /lists no game/],
    ['a game twice', [game('1'), game('1', { title: 'x' })], /lists game 1 twice/],
    ['a giant', [game('1', { details: 'x'.repeat(150_001) })], /details of game 1 has 150001 bytes/],
  ])('%s', async (_, games, message) => {
    await sync(wallet, { games: [game('1')] }, { operatorId, now: AT });
    const before = await settingsItems(wallet, `catalogue|${operatorId}`);
    const failure = sync(wallet, { games }, { operatorId, now: LATER });
    await expect(failure).rejects.toThrow(UnusableCatalogue);
    await expect(failure).rejects.toThrow(message);
    expect(await settingsItems(wallet, `catalogue|${operatorId}`)).toEqual(before);
  });
});

describe('a sync that is cut off', () => {
  const first = { games: Array.from({ length: 60 }, (_, index) => game(`${index + 1}`)), lobbies: [lobby('a')] };
  const second = { games: first.games.map((one) => ({ ...one, enabled: false })), lobbies: [lobby('b')] };

  test.each([0, 1, 2, 3])(
    'the first one, after %i writes: there is no catalogue until one has finished',
    async (writes) => {
      const client = cutOffAfter(wallet.client, writes);
      const listed = { ...second };
      await expect(sync(wallet, listed, { operatorId, now: AT, client })).rejects.toThrow(PulledPlug);
      expect((await stored(wallet, operatorId)).state).toBeUndefined();
      await sync(wallet, listed, { operatorId, now: LATER });
      expect(await stored(wallet, operatorId)).toMatchObject({ ...listed, state: { games: 60 } });
    },
  );

  test.each([1, 2, 3, 4])(
    'a later one, after %i writes: it counts as changing, and the next makes it whole',
    async (writes) => {
      await sync(wallet, first, { operatorId, now: AT });
      const client = cutOffAfter(wallet.client, writes);
      await expect(sync(wallet, second, { operatorId, now: LATER, client })).rejects.toThrow(PulledPlug);
      expect((await stored(wallet, operatorId)).state).toEqual({ syncedAt: AT.toISOString(), games: 60, lobbies: 1 });
      await sync(wallet, second, { operatorId, now: LATER });
      const whole = await stored(wallet, operatorId);
      expect(whole.games).toEqual(second.games);
      expect(whole.disabledByPlatform.size).toBe(60);
      expect(whole.state?.version).toBeDefined();
    },
  );

  test('after so many writes nothing is left to be cut off', async () => {
    await sync(wallet, first, { operatorId, now: AT });
    await sync(wallet, second, { operatorId, now: LATER, client: cutOffAfter(wallet.client, 5) });
  });
});
